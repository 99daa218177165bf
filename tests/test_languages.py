"""Postings in German, French, Spanish and Dutch: what is understood of them, and which rules speak."""

from __future__ import annotations

import pytest

from jdlint import lint_text, outline_text
from jdlint.language import FOREIGN, find_language, is_understood

KINDS = ("purpose", "duties", "skills", "conditions", "salary", "benefits")

# Each posting by its parts, so that one of them can be left out; "title" and "rest" stay.
POSTINGS: dict[str, tuple[str, dict[str, str]]] = {
    "de-office": (
        "posting.md",
        {
            "title": "# Sachbearbeiter:in Auftragsabwicklung (m/w/d)\n\n",
            "purpose": "## Die Stelle\n\nDamit unsere Werkzeuge pünktlich bei den Werkstätten ankommen, verstärken wir den "
            "Innendienst. In dieser Position halten Sie die Fäden zwischen Lager, Spedition und Kundschaft in der Hand.\n\n",
            "duties": "## Ihre Aufgaben\n\n- Erfassung der Bestellungen im Warenwirtschaftssystem\n- Abstimmung der "
            "Liefertermine mit der Spedition\n- Bearbeitung von Reklamationen\n- Rechnungen prüfen und freigeben\n\n",
            "skills": "## Ihr Profil\n\n- Abgeschlossene kaufmännische Ausbildung\n- Mindestens 2 Jahre Berufserfahrung im "
            "Innendienst\n- Sichere Kenntnisse in Excel\n\n",
            "conditions": "## Rahmenbedingungen\n\nUnbefristete Anstellung in Vollzeit, 38,5 Stunden pro Woche, Arbeitsort "
            "Bielefeld, zwei Tage Homeoffice.\n\n",
            "salary": "## Gehalt\n\n38.000 bis 42.500 € brutto pro Jahr\n\n",
            "benefits": "## Das bieten wir\n\n- 30 Urlaubstage\n- Betriebliche Altersvorsorge\n- Deutschlandticket\n\n",
            "rest": "## Kontakt\n\nBewerben Sie sich bei Frau Aydin.\n",
        },
    ),
    "de-care": (
        "posting.md",
        {
            "title": "Pflegefachkraft (m/w/d) für die Nachtwache\n\n",
            "purpose": "**Worum es geht**\n\nDu sorgst dafür, dass sich 42 Bewohnerinnen und Bewohner auch nachts sicher "
            "fühlen und jemand kommt, wenn sie klingeln.\n\n",
            "duties": "**Was du machst**\n\n- Du machst Rundgänge und hilfst beim Umlagern\n- Du gibst Medikamente nach "
            "Plan\n- Du dokumentierst die Nacht und übergibst morgens an den Frühdienst\n\n",
            "skills": "**Das bringst du mit**\n\n- Examen in der Alten- oder Krankenpflege\n- Einfühlungsvermögen und "
            "Ruhe\n- Deutschkenntnisse auf Niveau B2\n\n",
            "conditions": "**Wann und wo**\n\nTeilzeit mit 28 Stunden/Woche, nur Nachtdienst, Haus am Kanal in Münster.\n\n",
            "salary": "**Vergütung**\n\nAb 3.650 € brutto im Monat, Zuschläge kommen dazu.\n\n",
            "benefits": "**Darauf kannst du dich freuen**\n\n- Weihnachtsgeld\n- 31 Tage Urlaub\n- JobRad\n- Fortbildungen\n\n",
            "rest": "**Interesse geweckt?**\n\nSchick uns deinen Lebenslauf.\n",
        },
    ),
    "de-engineering": (
        "posting.html",
        {
            "title": "<h1>Teamleiter Softwareentwicklung (w/m/d)</h1>",
            "purpose": "<p>Zur Verstärkung unserer Entwicklung in Jena suchen wir jemanden, der das Team für die Steuerung "
            "der Laseranlagen führt und die nächste Generation auf den Weg bringt.</p>",
            "duties": "<h2>Aufgabengebiet</h2><ul><li>Fachliche und disziplinarische Führung von sieben "
            "Entwicklerinnen</li><li>Planung der Releases mit dem Produktmanagement</li><li>Weiterentwicklung der "
            "C++-Architektur</li></ul>",
            "skills": "<h2>Anforderungen</h2><ul><li>Abgeschlossenes Studium der Informatik</li><li>5 Jahre Erfahrung mit "
            "C++ und CI/CD</li><li>Verhandlungssicheres Englisch</li></ul>",
            "conditions": "<h2>Eckdaten</h2><ul><li>Vollzeit, unbefristet</li><li>Gleitzeit</li><li>Standort: Jena</li></ul>",
            "salary": "<h2>Gehaltsrahmen</h2><p>72.000 € – 84.000 € brutto/Jahr</p>",
            "benefits": "<h2>Unser Angebot</h2><ul><li>30 Tage Urlaub</li><li>Kantine</li><li>Betriebskita</li></ul>",
            "rest": "<h2>Bewerbung</h2><p>Fragen beantwortet Dr. Weiß.</p>",
        },
    ),
    "de-plain": (
        "posting.txt",
        {
            "title": "Koch (m/w/d)\n\n",
            "purpose": "Wir suchen für unser Gasthaus am Ammersee jemanden, der die Küche mit dem Küchenchef durch die Saison "
            "bringt und aus dem, was der See und die Höfe ringsum hergeben, ehrliche Gerichte macht.\n\n",
            "duties": "Du kochst an zwei Posten und bereitest die Suppen vor. Du bestellst das Gemüse bei den Höfen. Außerdem "
            "lernst du unseren Azubi an und sorgst abends dafür, dass die Küche sauber ist.\n\n",
            "skills": "Du hast eine abgeschlossene Ausbildung als Koch und Freude an saisonaler Küche. Erfahrung mit Fisch ist "
            "von Vorteil.\n\n",
            "conditions": "Die Stelle ist in Vollzeit und unbefristet, gearbeitet wird an fünf Tagen im Schichtdienst, montags "
            "und dienstags ist geschlossen.\n\n",
            "salary": "Wir zahlen 2.900 Euro brutto im Monat.\n\n",
            "benefits": "Wir bieten ein Zimmer im Haus, freie Verpflegung, 28 Urlaubstage und Weihnachtsgeld.\n\n",
            "rest": "Ruf einfach an und komm zum Probekochen.\n",
        },
    ),
    "fr-office": (
        "posting.md",
        {
            "title": "# Chargé de clientèle (H/F)\n\n",
            "purpose": "## Le poste\n\nAu sein de notre agence de Rennes, vous êtes la première voix que les assurés entendent "
            "et celle qui les rassure après un sinistre.\n\n",
            "duties": "## Vos missions\n\n- Accueillir les clients au téléphone et en agence\n- Ouvrir les dossiers de "
            "sinistre\n- Suivre les règlements avec les experts\n- Relance des pièces manquantes\n\n",
            "skills": "## Profil recherché\n\n- Bac+2 en assurance ou en commerce\n- 2 ans d'expérience dans la relation "
            "client\n- Aisance à l'oral\n\n",
            "conditions": "## Informations pratiques\n\nCDI à temps plein, 35 h par semaine, un jour de télétravail.\n\n",
            "salary": "## Rémunération\n\n26-29 k€ brut annuel\n\n",
            "benefits": "## Avantages\n\n- Mutuelle prise en charge à 80 %\n- Tickets restaurant\n- RTT\n\n",
            "rest": "## Postuler\n\nEnvoyez votre CV à Mme Le Goff.\n",
        },
    ),
    "fr-shop": (
        "posting.md",
        {
            "title": "Vendeuse ou vendeur en librairie\n\n",
            "purpose": "**L'opportunité**\n\nNotre librairie de quartier recherche une personne pour faire vivre le rayon "
            "jeunesse et donner aux enfants l'envie de lire.\n\n",
            "duties": "**Ce que vous ferez**\n\n- Conseil des familles\n- Tenue de la caisse\n- Réception des cartons du "
            "matin\n- Organisation des rencontres avec les auteurs\n\n",
            "skills": "**Votre profil**\n\n- Une première expérience de la vente\n- Connaissance de la littérature "
            "jeunesse\n- Vous aimez le contact\n\n",
            "conditions": "**Conditions de travail**\n\n- CDD de huit mois\n- 28 heures par semaine, du mardi au samedi\n- "
            "Lieu : Nantes\n\n",
            "salary": "**Salaire**\n\n1 650 € brut par mois\n\n",
            "benefits": "**Nous offrons**\n\n- Mutuelle d'entreprise\n- Remise de 30 % sur les livres\n- Carte Swile\n\n",
            "rest": "**Candidature**\n\nPassez nous voir avec votre CV.\n",
        },
    ),
    "fr-engineering": (
        "posting.html",
        {
            "title": "<h1>Ingénieure ou ingénieur fluides (H/F)</h1>",
            "purpose": "<p>Dans le cadre de la rénovation de douze lycées, nous recherchons une personne qui rende leurs "
            "réseaux de chaleur sobres et simples à entretenir.</p>",
            "duties": "<h2>Missions principales</h2><ul><li>Dimensionner les réseaux</li><li>Rédaction des cahiers des "
            "charges</li><li>Suivi des chantiers avec les entreprises</li></ul>",
            "skills": "<h2>Compétences</h2><ul><li>Diplôme d'ingénieur en énergétique</li><li>Maîtrise d'un logiciel de "
            "calcul</li><li>Permis B</li></ul>",
            "conditions": "<h2>Contrat et lieu</h2><ul><li>CDI, temps plein</li><li>Déplacements dans la "
            "région</li><li>Lieu de travail : Clermont-Ferrand</li></ul>",
            "salary": "<h2>Fourchette de salaire</h2><p>De 38 000 € à 44 000 € brut par an</p>",
            "benefits": "<h2>Ce que nous proposons</h2><ul><li>Intéressement</li><li>12 jours de RTT</li><li>Mutuelle</li></ul>",
            "rest": "<h2>Processus de recrutement</h2><p>Deux entretiens, une réponse en une semaine.</p>",
        },
    ),
    "fr-plain": (
        "posting.txt",
        {
            "title": "Infirmier de nuit (H/F)\n\n",
            "purpose": "Nous recherchons pour notre maison de retraite d'Annecy un infirmier qui veille, chaque nuit, sur "
            "cinquante résidents et sur le calme de leurs familles.\n\n",
            "duties": "Vous assurez les soins prescrits, surveillez les constantes et préparez les piluliers. Vous encadrez "
            "deux aides-soignantes. Vous transmettez les informations à l'équipe du matin.\n\n",
            "skills": "Vous êtes titulaire du diplôme d'État et vous avez déjà travaillé de nuit. Une expérience en gériatrie "
            "est un plus.\n\n",
            "conditions": "Le poste est un CDI à temps partiel, trois nuits par semaine de 21h à 7h.\n\n",
            "salary": "La rémunération est de 2 300 € brut par mois, primes de nuit comprises.\n\n",
            "benefits": "Vous bénéficiez d'une mutuelle d'entreprise, d'une place en crèche et de repas sur place.\n\n",
            "rest": "Écrivez à la directrice des soins, elle vous rappelle.\n",
        },
    ),
    "es-office": (
        "posting.md",
        {
            "title": "# Administrativa o administrativo contable\n\n",
            "purpose": "## El puesto\n\nBuscamos a una persona que mantenga al día las cuentas de nuestras cuatro clínicas "
            "dentales y que dé respuesta a los proveedores sin demoras.\n\n",
            "duties": "## Funciones\n\n- Contabilizar facturas de proveedores\n- Conciliación de los bancos\n- Preparar los "
            "impuestos con la asesoría\n- Atención a los proveedores por teléfono\n\n",
            "skills": "## Requisitos\n\n- Ciclo formativo de administración\n- Al menos 2 años de experiencia en "
            "contabilidad\n- Dominio de Excel\n\n",
            "conditions": "## Condiciones laborales\n\nContrato indefinido a jornada completa en Valencia, con un día de "
            "teletrabajo.\n\n",
            "salary": "## Salario\n\n22.000 - 24.000 € brutos anuales\n\n",
            "benefits": "## Qué ofrecemos\n\n- Seguro médico\n- 25 días laborables de vacaciones\n- Formación continua\n\n",
            "rest": "## Contacto\n\nEnvíanos tu currículum.\n",
        },
    ),
    "es-care": (
        "posting.md",
        {
            "title": "Enfermera de urgencias\n\n",
            "purpose": "**Tu rol**\n\nNecesitamos reforzar el equipo que recibe a los pacientes del hospital comarcal y "
            "decide en minutos quién pasa primero.\n\n",
            "duties": "**Qué harás**\n\n- Valorar a los pacientes a su llegada\n- Administrar la medicación\n- Coordinarte con "
            "el equipo médico\n- Registro de las constantes\n\n",
            "skills": "**Qué buscamos**\n\n- Grado en Enfermería\n- Experiencia en urgencias o en UCI\n- Capacidad de trabajo "
            "bajo presión\n\n",
            "conditions": "**Horario y contrato**\n\nContrato temporal de nueve meses, turnos rotativos, 37 horas "
            "semanales.\n\n",
            "salary": "**Retribución**\n\n2.350 € brutos al mes\n\n",
            "benefits": "**Beneficios**\n\n- Guardería del hospital\n- Comedor gratuito\n- Formación a cargo del centro\n- "
            "Seguro de vida\n\n",
            "rest": "**Inscripción**\n\nHasta el 30 de abril.\n",
        },
    ),
    "es-engineering": (
        "posting.html",
        {
            "title": "<h1>Desarrolladora o desarrollador de backend</h1>",
            "purpose": "<p>Estamos buscando a alguien para la plataforma con la que mil agricultores deciden cuándo regar y "
            "cuánta agua ahorrar.</p>",
            "duties": "<h2>Tus funciones</h2><ul><li>Diseñar las API de riego</li><li>Desarrollo de servicios en "
            "Python</li><li>Revisar el código del equipo</li></ul>",
            "skills": "<h2>Perfil</h2><ul><li>Experiencia con Python y PostgreSQL</li><li>Conocimientos de "
            "Docker</li><li>Nivel de inglés B2</li></ul>",
            "conditions": "<h2>Condiciones</h2><ul><li>Jornada completa</li><li>Modalidad híbrida</li><li>Ubicación: "
            "Zaragoza</li></ul>",
            "salary": "<h2>Banda salarial</h2><p>Entre 34.000 € y 40.000 € brutos al año</p>",
            "benefits": "<h2>Te ofrecemos</h2><ul><li>Seguro de salud</li><li>Tickets restaurante</li><li>Horario "
            "flexible</li></ul>",
            "rest": "<h2>Proceso de selección</h2><p>Una charla y una prueba corta.</p>",
        },
    ),
    "es-plain": (
        "posting.txt",
        {
            "title": "Dependienta para panadería\n\n",
            "purpose": "Buscamos una persona alegre que haga que los vecinos del barrio empiecen bien el día y vuelvan mañana "
            "a por su barra.\n\n",
            "duties": "Atenderás a los clientes, cobrarás en caja y repondrás las estanterías. Te encargarás de hornear la "
            "bollería, preparar los pedidos y limpiar el obrador.\n\n",
            "skills": "Se valora experiencia de cara al público y conocimientos de caja. Eres puntual y tienes ganas de "
            "aprender.\n\n",
            "conditions": "El contrato es indefinido, a media jornada, con turno de mañana de lunes a viernes.\n\n",
            "salary": "El salario es de 1.050 € brutos al mes en 14 pagas.\n\n",
            "benefits": "Ofrecemos 23 días laborables de vacaciones, seguro médico y pan a diario.\n\n",
            "rest": "Pásate por la tienda de la calle Mayor.\n",
        },
    ),
    "nl-office": (
        "posting.md",
        {
            "title": "# Medewerker klantenservice\n\n",
            "purpose": "## Over de functie\n\nIn deze functie zorg je ervoor dat reizigers die gestrand zijn nog dezelfde avond "
            "weten hoe ze thuiskomen.\n\n",
            "duties": "## Wat ga je doen?\n\n- Beantwoorden van telefoontjes en chats\n- Het zoeken van een andere "
            "reisroute\n- Afhandelen van klachten\n- Je registreert storingen in het systeem\n\n",
            "skills": "## Wat vragen wij?\n\n- Mbo werk- en denkniveau\n- Minimaal 1 jaar ervaring met klantcontact\n- Goede "
            "beheersing van de Nederlandse taal\n\n",
            "conditions": "## Praktische informatie\n\n24-32 uur per week, jaarcontract, standplaats Utrecht, deels "
            "thuiswerken.\n\n",
            "salary": "## Salaris\n\n€ 2.450 - € 2.900 bruto per maand\n\n",
            "benefits": "## Wat bieden wij?\n\n- 25 vakantiedagen\n- Reiskostenvergoeding\n- Pensioenregeling\n\n",
            "rest": "## Solliciteren\n\nStuur je motivatie naar Fatima.\n",
        },
    ),
    "nl-care": (
        "posting.md",
        {
            "title": "Verpleegkundige wijkzorg\n\n",
            "purpose": "**Jouw rol**\n\nAls verpleegkundige zorg je dat mensen in de Schilderswijk langer thuis kunnen wonen, "
            "ook als het even tegenzit.\n\n",
            "duties": "**Dit ga je doen**\n\n- Wonden verzorgen bij mensen thuis\n- Opstellen van het zorgplan\n- Overleggen "
            "met de huisarts\n- Begeleiden van leerlingen\n\n",
            "skills": "**Wie ben jij?**\n\n- Diploma verpleegkunde, niveau 4 of 5\n- BIG-registratie\n- Ervaring in de "
            "thuiszorg is een pré\n\n",
            "conditions": "**Werktijden en contract**\n\nVast contract voor 20 tot 28 uur per week, ook avonddiensten.\n\n",
            "salary": "**Wat verdien je?**\n\nTussen € 2.800 en € 3.900 bruto per maand\n\n",
            "benefits": "**Dit krijg je**\n\n- Eindejaarsuitkering\n- Fiets van de zaak\n- Opleidingsbudget\n- Pensioenopbouw\n\n",
            "rest": "**Interesse?**\n\nBel met Joke.\n",
        },
    ),
    "nl-engineering": (
        "posting.html",
        {
            "title": "<h1>Softwareontwikkelaar</h1>",
            "purpose": "<p>Wij zijn op zoek naar iemand die onze sluizen en bruggen bestuurbaar maakt op afstand, zodat de "
            "schippers niet meer hoeven te wachten.</p>",
            "duties": "<h2>Werkzaamheden</h2><ul><li>Ontwikkelen van besturingssoftware</li><li>Testen op locatie</li><li>"
            "Het schrijven van handleidingen</li></ul>",
            "skills": "<h2>Functie-eisen</h2><ul><li>Hbo-opleiding informatica</li><li>Kennis van C# en PLC's</li><li>"
            "Rijbewijs B</li></ul>",
            "conditions": "<h2>Werktijden</h2><p>Fulltime, 40 uur per week, vast contract, kantoor in Delft.</p>",
            "salary": "<h2>Salarisindicatie</h2><p>€ 48.000 tot € 60.000 bruto per jaar</p>",
            "benefits": "<h2>Dit bieden wij</h2><ul><li>Leaseauto</li><li>27 vakantiedagen</li><li>Winstdeling</li></ul>",
            "rest": "<h2>Sollicitatieprocedure</h2><p>Twee gesprekken en een rondleiding.</p>",
        },
    ),
    "nl-plain": (
        "posting.txt",
        {
            "title": "Kok (m/v/x)\n\n",
            "purpose": "Voor ons strandpaviljoen zoeken wij een kok die van april tot oktober gerechten maakt waar gasten voor "
            "terugkomen, ook als het regent.\n\n",
            "duties": "Je bereidt de lunch voor en kookt op de warme kant. Je bestelt de vis en controleert de voorraad. Je "
            "begeleidt twee leerlingen.\n\n",
            "skills": "Je hebt een koksopleiding en minstens een seizoen ervaring met à la carte. Kennis van HACCP is "
            "vereist.\n\n",
            "conditions": "Het is een fulltime baan van 38 uur per week met een tijdelijk contract voor zeven maanden.\n\n",
            "salary": "Het salaris is € 2.700 bruto per maand.\n\n",
            "benefits": "Wij bieden 25 vakantiedagen, reiskostenvergoeding en een kamer in het dorp.\n\n",
            "rest": "Kom langs en eet een hapje mee.\n",
        },
    ),
}


def join(parts: dict[str, str]) -> str:
    return "".join(parts.values())


def missing(text: str, path: str) -> set[str]:
    return {finding.rule for finding in lint_text(text, path).findings if finding.rule.endswith("/missing")}
