"""From the parts of a marking to what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.text.ic.model import Category, Compartment, Control, Marking

if TYPE_CHECKING:
    from declint.text.ic._atoms import Atom, Parsed, Word
    from declint.text.ic._lexicon import Lexicon

_FIELDS = {"REL TO": "rel_to", "DISPLAY ONLY": "display_only", "EYES ONLY": "eyes"}


def build(text: str, form: str, parsed: Parsed, lexicon: Lexicon) -> Marking:
    """Return the structure of a marking as it stands, in the order in which it stands."""
    by = {category: [atom for atom in parsed.atoms if atom.category is category] for category in Category}
    lists = {_FIELDS[atom.name]: codes(atom) for atom in by[Category.DISSEM] if atom.name in _FIELDS}
    fgi = tuple(code for atom in by[Category.FGI] for code in codes(atom))
    head = parsed.head
    return Marking(
        text=text,
        form=form,
        level=head.level,
        system=head.system,
        owners=tuple(word.text for word in head.owners),
        activity=head.activity,
        sci=tuple(control(atom, lexicon) for atom in by[Category.SCI]),
        sap=tuple(control(atom, lexicon) for atom in by[Category.SAP]),
        aea=tuple(aea(atom, lexicon) for atom in by[Category.AEA]),
        fgi=fgi if by[Category.FGI] else None,
        dissem=tuple(atom.name for atom in by[Category.DISSEM]),
        rel_to=lists.get("rel_to", ()),
        display_only=lists.get("display_only", ()),
        eyes=lists.get("eyes", ()),
        nonic=tuple(atom.name for atom in by[Category.NONIC]),
        declass=tuple(atom.name for atom in by[Category.DECLASS]),
        unknown=tuple(atom.form for atom in parsed.atoms if atom.category is None),
    )


def codes(atom: Atom) -> tuple[str, ...]:
    """Return the codes of a list; AND between the last two, as until July 2005, is none of them."""
    return tuple(word.text for at, word in enumerate(atom.words) if not conjunction(atom, at))


def conjunction(atom: Atom, at: int) -> bool:
    """Say whether a word of a list is `and` (Andorra's code has a comma before it)."""
    word, start = atom.words[at], atom.start
    before = atom.form[: word.start - start].rstrip(" ")
    after = atom.form[word.end - start :]
    return word.text == "AND" and at > 0 and at == len(atom.words) - 2 and not before.endswith(",") and not after.startswith(",")


def control(atom: Atom, lexicon: Lexicon) -> Control:
    """Return a control system or program with the Register's names of its compartments."""
    return Control(
        atom.name, tuple(Compartment(part(atom.name, first, lexicon), tuple(sub.text for sub in subs)) for first, subs in atom.parts)
    )


def part(parent: str, word: Word, lexicon: Lexicon) -> str:
    """Return the short name of a compartment: `G` of GAMMA."""
    known = lexicon.compartments.get(parent, {}).get(word.text)
    return known.term.forms[0] if known else word.text


def aea(atom: Atom, lexicon: Lexicon) -> str:
    """Return an atomic energy marking with its subsets: `RD-CNWDI`, `RD-SIGMA 18 20`."""
    more = (" ".join((part(atom.name, first, lexicon), *(number.text for number in numbers))) for first, numbers in atom.parts)
    return "-".join((atom.name, *more))
