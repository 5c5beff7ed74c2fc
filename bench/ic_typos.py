"""How often a banner or portion mark of the intelligence community with one letter wrong is read as what it was.

`python bench/ic_typos.py` makes lawful markings from a seed, spoils each by one edit (a letter left out, put in, changed, or two
swapped; `--ocr`: the delimiters as OCR misreads them), and prints how many readings are what was meant, how many are another lawful
marking that nobody could tell from it (GBR for GBX has one reading, AUT for AUS is lawful itself), and how many are wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from declint.ruleset.load import load
from declint.text.ic import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.vocabulary import Vocabulary

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SIGNS = LETTERS + "0123456789/-, "
STROKES = ("II", "ll", "/l", "l/", "~", "N", "1/", "Il", "||", "/ /", " //", "// ", " // ", "/")
PARTNERS = ("AUS", "CAN", "DEU", "FRA", "GBR", "JPN", "KOR", "NZL", "POL")
GROUPS = ("FVEY", "NATO", "ISAF", "ACGU")


def lawful(rng: random.Random, form: str = "banner") -> str:
    """Return a marking that the Register of 2016 allows, in the form of a banner or (in brackets) a portion."""
    words = [_us, _us, _us, _us, _unclassified, _foreign][rng.randrange(6)](rng)
    if form == "portion":
        return (
            "("
            + "//".join(filter(None, ("/".join(map(_portion, slot)) if at else _portion_level(slot) for at, slot in enumerate(words))))
            + ")"
        )
    return "//".join(filter(None, ("/".join(slot) for slot in words)))


PORTIONS = {
    "ORCON": "OC", "ORCON-USGOV": "OC-USGOV", "NOFORN": "NF", "PROPIN": "PR", "IMCON": "IMC", "RSEN": "RS", "DEA SENSITIVE": "DSEN",
    "LIMDIS": "DS", "EXDIS": "XD", "NODIS": "ND", "SBU NOFORN": "SBU-NF", "LES NOFORN": "LES-NF", "DOD UCNI": "DCNI", "DOE UCNI": "UCNI",
}  # fmt: skip
LEVELS = {"TOP SECRET": "TS", "SECRET": "S", "CONFIDENTIAL": "C", "UNCLASSIFIED": "U", "RESTRICTED": "R"}
NATO = {"COSMIC TOP SECRET": "CTS", "NATO SECRET": "NS", "NATO CONFIDENTIAL": "NC", "NATO RESTRICTED": "NR"}


def _portion(word: str) -> str:
    return PORTIONS.get(word, word).replace("SIGMA", "SG")


def _portion_level(slot: list[str]) -> str:
    """Return a level as portions write it: `//JOINT S GBR USA`, `//NS`, `TS`."""
    (text,) = slot
    for long, short in (*NATO.items(), *LEVELS.items()):
        if long in text:
            return text.replace(long, short)
    return text


def _codes(rng: random.Random, most: int = 3) -> list[str]:
    found = sorted(rng.sample(PARTNERS, rng.randint(0, most)))
    return found + sorted(rng.sample(GROUPS, rng.randint(0 if found else 1, 1)))


def _disclosure(rng: random.Random) -> list[str]:
    kinds = ("NOFORN", "NOFORN", "NOFORN", "REL TO", "REL TO", "RELIDO", "DISPLAY ONLY", "")
    kind = rng.choice(kinds)
    if kind == "REL TO":
        return [f"REL TO USA, {', '.join(_codes(rng))}"]
    if kind == "DISPLAY ONLY":
        return [f"DISPLAY ONLY {', '.join(_codes(rng))}"]
    return [kind] if kind else []


def _us(rng: random.Random) -> list[list[str]]:
    top = rng.random() < 0.5
    sci, needs = _sci(rng, top=top)
    sap = [rng.choice(("SAR-BP", "SAR-BP/SDA", "SAR-ABC-DEF 123"))] if rng.random() < 0.15 else []
    aea = [rng.choice(("RD", "FRD", "TFNI", "RD-CNWDI", "RD-SIGMA 18 20", "FRD-SIGMA 14"))] if rng.random() < 0.15 else []
    given = ["NOFORN"] if "NOFORN" in needs else _disclosure(rng)
    given = ["NOFORN"] if "ORCON" in needs and given == ["RELIDO"] else given  # ORCON and RELIDO exclude each other
    orcon = ["ORCON"] if "ORCON" in needs or (rng.random() < 0.25 and given != ["RELIDO"]) else []
    before = [name for name, odds in (("RSEN", 0.1), ("", 0)) if name and rng.random() < odds]
    image = ["IMCON"] if rng.random() < 0.08 else []
    after = [name for name in ("PROPIN",) if given[:1] == ["NOFORN"] and rng.random() < 0.2]
    last = [name for name in ("FISA",) if rng.random() < 0.15 and not any(word.startswith("DISPLAY") for word in given)]
    fgi = [rng.choice(("FGI", "FGI GBR", "FGI CAN DEU", "FGI AUS NATO"))] if rng.random() < 0.15 else []
    nonic = [rng.choice(("LES", "SSI", "EXDIS", "NODIS"))] if given == ["NOFORN"] and rng.random() < 0.2 else []
    return [["TOP SECRET" if top else "SECRET"], sci, sap, aea, fgi, [*before, *orcon, *image, *given, *after, *last], nonic]


def _sci(rng: random.Random, *, top: bool) -> tuple[list[str], set[str]]:
    needs: set[str] = set()
    if rng.random() < 0.35:
        return [], needs
    found = []
    if rng.random() < 0.2:
        found.append(rng.choice(("HCS-P", "HCS-O")))
        needs |= {"NOFORN", "ORCON"}
    if rng.random() < 0.6:
        found.append(rng.choice(("SI", "SI-G", "SI-G ABCD", "SI-ABC", "SI-G ABCD EFGH-XYZ")) if top else "SI")
        needs |= {"ORCON"} if "-G" in found[-1] else set()
    if rng.random() < 0.5:
        found.append(rng.choice(("TK", "TK-BLFH", "TK-IDIT ABCD", "TK-KAND")) if top else "TK")
        needs |= {"NOFORN"} if "-" in found[-1] else set()
    return found, needs


def _unclassified(rng: random.Random) -> list[list[str]]:
    kind = rng.randrange(4)
    if kind == 0:
        return [["UNCLASSIFIED"], ["FOUO", *([["NOFORN"], []][rng.randrange(2)])]]
    if kind == 1:
        return [["UNCLASSIFIED"], [rng.choice(("DOD UCNI", "DOE UCNI"))]]
    if kind == 2:
        return [["UNCLASSIFIED"], ["NOFORN"], [rng.choice(("SBU", "SSI", "LES"))]]
    return [["UNCLASSIFIED"], [rng.choice(("LIMDIS", "SBU", "SBU NOFORN", "LES NOFORN", "SSI", "SBU/SSI"))]]


def _foreign(rng: random.Random) -> list[list[str]]:
    owners = sorted(rng.sample(("AUS", "CAN", "DEU", "GBR"), rng.randint(1, 2)))
    kind = rng.randrange(3)
    if kind == 0:
        joint = " ".join(sorted((*owners, "USA")))
        return [[f"//JOINT {rng.choice(('TOP SECRET', 'SECRET', 'CONFIDENTIAL'))} {joint}"], [f"REL TO USA, {', '.join(owners)}"]]
    if kind == 1:
        return [[f"//{' '.join(owners)} {rng.choice(('TOP SECRET', 'SECRET', 'RESTRICTED'))}"], [f"REL TO USA, {', '.join(owners)}"]]
    return [[f"//{rng.choice(tuple(NATO))}"], ["REL TO USA, NATO"]]


def edited(rng: random.Random, text: str) -> str:
    """Return a text with one letter left out, put in or changed, or two that stand side by side swapped; within its brackets."""
    low, high = (1, len(text) - 1) if text.startswith("(") else (0, len(text))
    while True:
        at, kind = rng.randrange(low, high), rng.randrange(4)
        sign = rng.choice(SIGNS)
        pair = text[at + 1 : at + 2] + text[at] if at + 1 < high else text[at]
        spoiled = (
            text[:at] + text[at + 1 :],
            text[:at] + sign + text[at:],
            text[:at] + sign + text[at + 1 :],
            text[:at] + pair + text[at + 2 :],
        )[kind]
        if spoiled != text:
            return spoiled


def stroked(rng: random.Random, text: str) -> str:
    """Return a text with one of its double slashes as OCR has them."""
    places = [at for at in range(1, len(text) - 1) if text[at : at + 2] == "//" and text[at - 1] not in "(/"]
    at = rng.choice(places) if places else -1
    return text[:at] + rng.choice(STROKES) + text[at + 2 :] if places else edited(rng, text)


def measured(vocabulary: Vocabulary, number: int, seed: int, spoil: str = "edit") -> Iterator[tuple[str, str, str, str | None]]:
    """Give for each spoiled marking: what became of it (right, untold, wrong), what was meant, what stood there, and the reading."""
    rng = random.Random(seed)  # noqa: S311 - repeatable, no secret
    for at in range(number):
        form = "portion" if at % 3 == 0 else "banner"
        meant = lawful(rng, form)
        spoiled = (stroked if spoil == "ocr" else edited)(rng, meant)
        found = parse(spoiled, form=form, vocabulary=vocabulary)
        read = found.proposed or spoiled
        lawful_too = not found.faults and read != meant
        yield ("right" if read == meant else "untold" if lawful_too else "wrong"), meant, spoiled, found.proposed


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--ocr", action="store_true", help="spoil the delimiters as OCR does")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show so many that were read wrong")
    args = parser.parse_args()
    rows = list(measured(load().ruleset.vocabulary, args.number, args.seed, "ocr" if args.ocr else "edit"))
    tally = Counter(what for what, *_ in rows)
    print(f"{args.number} markings: " + ", ".join(f"{what} {100 * many / args.number:.1f} %" for what, many in tally.most_common()))
    for what, meant, spoiled, found in [row for row in rows if row[0] != "right"][: args.worst]:
        print(f"{what:7}{meant} | {spoiled} | {found}")


if __name__ == "__main__":
    main()
