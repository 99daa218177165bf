"""Sentences that look like a fault and are none: no rule on wording, pay or level may speak of them.

Each stands in a whole small posting, once in its opening, once among its duties and once among its requirements.
"""

from __future__ import annotations

import pytest

from jdlint import Config, lint_text

# The posting is sound. Its title may be set for a sentence that belongs to one kind of work.
POSTING = """\
# {title}

{opening}In this post you keep the daily work of our branch in Leeds going and help two colleagues plan theirs.

## Duties

- Answer about 40 messages a day from customers and shops
- Check each order against the stock list
- Write down what was agreed and tell the branch
{duty}
## Requirements

- Experience with spreadsheets and with an order system
- You listen well and write clear, short messages
{requirement}
## Conditions

You work in our branch in Leeds, 37 hours a week, Monday to Friday, on a permanent contract.

## Salary and benefits

£28,000 to £32,000 a year, 28 days of paid leave and a pension.
"""

# What the sentence looks like to a word list, and the sentence.
TRAPS = [
    # Ordinary words that other linters take for bias or bluster.
    ("win", "You help our bid team win contracts with cities."),
    ("gross", "You report the Gross Profit Margin of each shop every month."),
    ("uk", "You look after our customers in the UK and in Ireland."),
    ("servants", "You train public servants in three ministries."),
    ("articulate", "You articulate the benefits of each plan to tenants."),
    ("penetration", "You order penetration testing from two suppliers each year."),
    ("pool", "You keep our talent pool of temporary drivers up to date."),
    ("native app", "You test the native app and the React Native version of it."),
    ("cloud native", "Our order system is cloud-native and runs in two regions."),
    ("native speakers", "You plan English courses for non-native speakers."),
    ("native plants", "You look after a garden of native plants and native English trees."),
    ("senior living", "Our largest customer runs senior living homes."),
    ("lead generation", "You report on lead generation to the marketing team."),
    ("scrum master", "You plan each sprint with our Scrum Master."),
    ("he in a biography", "You answer to John Smith. He has led our branch since 2015."),
    ("she in a biography", "Our founder Mary Jones started with one shop, and she still works in it."),
    ("women and men", "Our shops are used by women and men alike."),
    ("401(k)", "Our colleagues in Texas have a 401(k) and dental cover."),
    ("$2B company", "You work for a $2B company with shops in nine countries."),
    ("execution", "You follow the execution of each order in the system."),
    ("bi", "You read the figures in Power BI and in one other BI tool."),
    ("failures", "You look into failures of the till and report them."),
    ("desire", "Our customers desire short and plain answers."),
    ("best", "You look for the best route for each delivery."),
    ("reach out", "Customers reach out by telephone, chat and letter."),
    ("cvs", "You sort CVs by branch and send them on."),
    ("right-hand", "The right-hand column shows the stock that is left."),
    # Bodies and minds.
    ("heavy lifting", "Our system does the heavy lifting; you check what it made of it."),
    ("blind carbon copy", "You run a blind test of each new label."),
    ("dumb terminal", "The till is a dumb terminal on a small network."),
    ("crazy product", "One of the shops you supply is called Crazy Horse Books."),
    ("good health", "Our aim is the good health of every guest; you order their food."),
    ("health insurance", "We give you good health insurance and a vision plan."),
    ("hearing", "You prepare the papers for each public hearing."),
    ("vision", "You help to turn our vision for the high street into plans."),
    ("disability cover", "The pension holds a short-term disability insurance."),
    ("wheelchair", "Our branch is open to wheelchair users, and so are the toilets."),
    ("accommodation", "You move boxes of up to 10 kg, with or without reasonable accommodation."),
    ("stand", "You stand in for your colleague during the holidays."),
    ("see and hear", "You tell the branch what you see and hear at the counter."),
    ("capacity", "You book lifts that carry 900 kg and doors that let them through."),
    # Age.
    ("young people", "You order books for young people and for their teachers."),
    ("young company", "We are a young company with customers in four countries."),
    ("children aged", "You plan holiday clubs for children aged 6 to 11."),
    ("mature market", "We sell in a mature market and grow slowly."),
    ("old system", "You move 20 years of old records into the new archive."),
    ("high energy", "One customer is a high-energy physics lab that orders by letter."),
    ("age of consent", "You check the age of each invoice and send a reminder after 30 days."),
    ("18", "You must be 18 years of age or older to sell wine."),
    ("digital", "You help readers to find their way in our digital archive."),
    # Gender.
    ("man page", "You write the manual page of each tool."),
    ("manual", "You keep the manual for the stock room up to date."),
    ("chairs", "You order chairs and desks for the branch."),
    ("mother", "You help mothers and fathers to find the baby clothes."),
    ("female connector", "You stock cables with male and female connectors."),
    ("his majesty", "You send the tax return to His Majesty's Revenue and Customs."),
    ("pronouns", "Questions? Write to Kim Brown (she/her) at the branch."),
    ("she/he/they", "Each customer chooses how he/she/they would like to be called."),
    ("manpower group", "We take on temporary staff through ManpowerGroup."),
    ("women's health", "We sell books on women's health and on men's health."),
    # Origin.
    ("citizens", "You explain the new forms to citizens at the counter."),
    ("citizen science", "You support a citizen science project with maps and kits."),
    ("nationals", "You help foreign nationals and citizens with their permits."),
    ("national", "You plan stands at national and international fairs."),
    ("passport", "You check the passport and the visa of each guest."),
    ("accent", "You choose the accent colours for the spring windows."),
    ("canadian", "You supply three Canadian shops with books on local history."),
    ("visa", "Customers pay by Visa, by transfer or in cash."),
    ("indian", "You order spices for two Indian restaurants."),
    ("master data", "You keep the master data of 4,000 articles correct."),
    ("master's degree", "A master's degree is of use, and so is other experience."),
    ("whiteboard", "You note the day's deliveries on the whiteboard."),
    # Family, looks and religion.
    ("married", "We use one order system today and are not married to it."),
    ("single", "You are the single point of contact for four shops."),
    ("family", "We are a family-owned business with nine branches."),
    ("family business", "We are a family business in its third generation."),
    ("family of products", "You look after a family of products for bakers."),
    ("children", "You may bring your children to our summer party."),
    ("parental leave", "You have a right to parental leave, and pregnancy changes nothing in your pay."),
    ("pregnant", "You advise pregnant customers on safety belts."),
    ("attractive", "We are looking for someone who keeps the shop window attractive."),
    ("appearance", "You check the appearance of our products before they leave."),
    ("photo", "You attach a photo of each damaged parcel to its record."),
    ("picture", "You see the bigger picture and the next delivery."),
    ("tattoo", "Two of our customers run tattoo studios."),
    ("well-groomed", "You keep a well-groomed backlog for the order system."),
    ("conflict", "You avoid even the appearance of a conflict of interest."),
    ("christian", "You supply schools, mosques, Christian charities and a synagogue."),
    ("mass", "You prepare a mass mailing to 3,000 customers."),
    ("christmas", "The shops are open longer before Christmas, on a rota."),
    # Records and credit.
    ("credit checks", "You run credit checks on new business customers."),
    ("conviction", "You present your figures with conviction."),
    ("driving record", "You need a clean driving licence for the small van."),
    ("record", "You have a record of visits for each shop."),
    ("no criminal record check", "No criminal record check is needed for this work."),
    ("fair chance", "We will consider applicants with a criminal record, one by one, after an offer."),
    # Culture, profanity and jargon.
    ("rockstar games", "You supply events of Rockstar Games with desks and screens."),
    ("delivery hero", "Our meals go out through Delivery Hero and two other services."),
    ("hero image", "You choose the hero image for our page each month."),
    ("ninja", "Our build runs on CMake and Ninja."),
    ("guru", "You keep our answers in a Guru card up to date."),
    ("setup wizard", "You explain the setup wizard of the till to new shops."),
    ("hustle", "Our branch lies in the hustle and bustle of the market."),
    ("crush", "You crush and bale the cardboard at the end of the day."),
    ("hunter", "One of the shops sells boots by Hunter."),
    ("hungry", "You send what is left to a kitchen that feeds hungry people."),
    ("fit", "You check whether each part fits our shelves."),
    ("not culture fit", "We do not hire for culture fit, but for skills."),
    ("quoted", 'Nobody here is called a "ninja" or a "rockstar" of anything.'),
    ("quoted at length", 'A guest wrote: "You are rock stars and feel like a family to us".'),
    ("tribe", "We work with the council of one tribe on its archive."),
    ("assess", "You assess assets and classify them by class."),
    ("scunthorpe", "You supply two shops in Scunthorpe and one in Penistone."),
    ("dam", "You order parts for the pumps of an old dam."),
    ("leverage", "You watch the leverage and the liquidity of the branch."),
    ("track", "You keep track of each parcel from order to door."),
    ("next level", "You pass hard questions on to the next level of support."),
    ("edge", "You guard the cutting edge of each blade with a sheath."),
    ("hat", "You sort safety hats by size and wear one in the yard."),
    ("box", "You put the leaflet outside the box and not into it."),
    ("fruit", "You pack the low shelf with fruit and the high one with bread."),
    ("passion fruit", "You order passion fruit and other fruit for the kitchen."),
    ("ecosystem", "You write labels on the ecosystem of the river."),
    ("dynamic", "The order system has dynamic range checks on each field."),
    ("sleeves", "You order sleeves for records and roll-up banners for fairs."),
    ("kill it", "When a print job hangs, you kill it and start it again."),
    ("escalate", "After two tries you escalate to the next level."),
    ("single sign-on", "The login must be single sign-on for all shops."),
    ("good looks", "You learn what good looks like from an old hand."),
    ("professional looks", "A professional looks after the boilers; you book the visits."),
    ("dynamic pricing", "You send figures to the dynamic pricing team."),
    ("kegs", "You count the kegs and crates that come back."),
    ("family nurse", "One customer works as a family nurse, one as a family lawyer."),
    ("slim build", "The Docker image of the till has a slim build."),
    ("jewish", "You supply two homes for Jewish individuals and one for Catholic sisters."),
    ("ward", "You bring books to a female-only ward and to a mixed one."),
    ("votes", "Only British citizens may vote there; you print the cards."),
    ("able to see", "You will be able to see and hear how each shop works."),
    ("accent colours", "Our labels have no accent marks in their names."),
    ("real estate", "One tenant buys value-add real estate."),
    # Slots of a template that are none.
    ("template engines", "Our page is built from {{ page.title }} and {% if page.open %}; you keep it in order."),
    ("components", "You write components in which {{ item.name }} and {count} are filled in by the program."),
    ("paths", "You set %PATH% on the tills and ${HOME} on the servers."),
    ("placeholder", "You write placeholder text for new pages and take it out before they go live."),
    ("capitals", "You hold grade GS-14, answer to the CEO and deliver to NASA."),
    ("date format", "You write dates as MM/DD/YYYY in letters to the United States."),
    ("here", "You see the full list of benefits here: https://branch.example.net/benefits."),
    ("not known", "You may say: I do not know yet, I will find out."),
    ("generation x", "Gen X years ago bought here; you write to them once a month."),
    ("sample", "You send a sample job to each printer and file the test description."),
    ("company name", "You check the company name on each invoice."),
    ("percent", "You are on the road 10% of the time, and 100% of your costs are paid."),
    # Duties of common words that tell what is done.
    ("work with", "You work with customers and suppliers on late pallets."),
    ("support", "Support three shops by phone when their till stops."),
    ("manage", "Manage the rota of nine branches and the keys to them."),
    ("best practices", "Write best practices for the care of cut flowers into our handbook."),
    ("relationships", "Build and maintain relationships with the nine schools that we supply."),
    ("lead", "Lead a team of six people."),
    ("quality", "Ensure quality of each loaf by weighing one in twenty."),
    # Clichés that are none.
    ("passion play", "You sell tickets for the Passion Play and juice of passion fruit."),
    ("place to work", "You make each desk a good place to work at."),
    ("impact", "You file the impact assessment of each new shelf and look at its effect."),
    ("get done", "You order the tools and resources that the yard needs to get the job done."),
    ("self-driven", "You hire out self-driven cars and vans by the day."),
    ("latest", "You install the latest version of the till each spring."),
    ("solutions", "You mix cleaning solutions and label them."),
    ("leading", "You report to the leading nurse of the ward."),
    ("revolution", "You guide visitors through the museum of the French Revolution."),
    ("disruptive", "You calm disruptive guests and call for help."),
    ("urgency", "You sort the calls by urgency and by place."),
    ("pace", "Each trainee learns at their own pace."),
    ("comfort", "You look after the comfort of the guests in the zone for families."),
    ("gap", "You close the gap between the two doors with a strip."),
    ("heart", "You know the heart rate monitor, and you have our guests' interests at heart."),
    ("challenge", "You run the reading challenge of the library each summer."),
    ("one to one", "You talk with each trainee one to one, and rate each visit from 0 to 10."),
    ("trenches", "You dig trenches for pipes and fill them again."),
    ("coach", "You book the coach for the players and the coach for the guests."),
    ("rocket", "You order rocket and spinach for the salads."),
    ("boundaries", "You check the boundaries of each plot on the map."),
    ("smart meter", "You read smart meters and mend really smart ones."),
    ("energetic", "You choose energetic music for the morning and quiet music for the evening."),
    ("golf handicap", "You note the golf handicap of each guest."),
    ("disabled button", "You see why the disabled state of the button cannot be read."),
    ("disabled people", "You drive disabled people and their helpers to the fair."),
    ("preference", "You note the preference of each guest for a room."),
    # Things that look like pay or level.
    ("revenue", "The branch sells goods for £4m a year."),
    ("contract value", "You look after contracts worth £1m to £10m."),
    ("budget of others", "You send the branch manager's budget to the head office."),
    ("executive", "You prepare the room for the executive committee."),
    ("manage accounts", "You manage customers' accounts in the order system."),
    ("senior colleague", "You work with a senior buyer and a junior clerk."),
    ("hire", "Customers hire tools from us by the day."),
    ("lead time", "You tell customers the lead time of each article."),
    ("director", "You note what the director of each school needs."),
    ("equal opportunity", "We hire without regard to race, religion, sex, age, disability or marital status."),
]

# Work whose own vocabulary holds the words.
WORK = [
    ("Speech Therapist", "You help adults who stutter to talk and hear themselves again."),
    ("Midwife", "You care for pregnant women, single women and married couples alike."),
    ("Hospital Chaplain", "You are a practising Christian or Muslim minister."),
    ("Firefighter", "You must be physically fit; the test is a run in full kit."),
    ("Fashion Model", "You send your portfolio with a recent photo."),
    ("Nursery Nurse", "You must pass a criminal record check."),
    ("Credit Controller", "You must pass a credit check, as you hold the keys to the bank."),
    ("Warehouse Operative", "You must be able to lift 25 kg many times in a shift."),
    ("Able-Bodied Seaman", "The able-bodied seaman stands two watches a day."),
    ("Psychotherapist", "You treat OCD for adults, alone and in groups."),
    ("Brewer", "You clean each keg and pour beer on tap for guests."),
    ("Dialect Coach", "You teach actors to speak without an accent."),
    ("Dog Breeder", "You look after each bitch and her puppies."),
    ("Content Moderator", "You moderate comments and slurs such as bitch or shit."),
    ("Care Assistant", "You move residents with a hoist and lift up to 15 kg."),
    ("Youth Worker", "You plan evenings with young people and find out what they like."),
    ("Archaeologist", "You carry finds of up to 20 kg from the field to the store."),
    ("Photographer", "You send your application with a photo that you have taken."),
    ("Chief of Staff", "You prepare the meetings of the executive committee."),
    ("Sales Development Representative", "You answer to the sales manager and find new leads."),
]

WATCHED = ("language/", "salary/", "level/", "template/", "duties/vague")
PLACES = ("opening", "duty", "requirement")


def findings(title: str, sentence: str, place: str) -> list[tuple[str, str]]:
    """What the watched rules say of a posting with the sentence in one place."""
    parts = dict.fromkeys(PLACES, "")
    parts[place] = f"{sentence} " if place == "opening" else f"- {sentence}\n"
    text = POSTING.format(title=title, **parts)
    report = lint_text(text, "posting.md", Config(profile="strict"))
    assert report.posting
    return [
        (finding.rule, report.source.slice(finding.span))
        for finding in report.findings
        if finding.rule.startswith(WATCHED)
    ]


def test_the_posting_is_sound_without_any_trap() -> None:
    report = lint_text(POSTING.format(title="Order Clerk", opening="", duty="", requirement=""), "posting.md")
    assert [finding for finding in report.findings if finding.rule.startswith(WATCHED)] == []


def test_a_real_fault_in_the_posting_is_seen() -> None:
    assert findings("Order Clerk", "You are a native English speaker.", "requirement")
    assert findings("Order Clerk", "We work hard, play hard.", "opening")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("name", "sentence"), TRAPS, ids=[name for name, _ in TRAPS])
def test_no_rule_takes_it_for_a_fault(name: str, sentence: str, place: str) -> None:
    assert findings("Order Clerk", sentence, place) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("title", "sentence"), WORK, ids=[title for title, _ in WORK])
def test_the_words_of_the_work_itself_are_no_fault(title: str, sentence: str, place: str) -> None:
    assert findings(title, sentence, place) == []
