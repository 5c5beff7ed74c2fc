from declint.vocabulary import Term, Vocabulary


def test_phrases_of_rules_and_profiles(seen):
    profile = Term(
        "p", data={"evidence": [{"weight": 1, "see": {"kind": "phrase", "pattern": r"\bFerry Office\b"}, "cue": "ferry", "because": "b"}]}
    )
    words = Vocabulary({"profiles": (profile,)}, {r"light\s+house": "light"})
    marks = seen("phrase", "The Ferry Office and the light\nhouse; a ferry office.\n", words=words)
    found = sorted(marks, key=lambda mark: mark.start)
    assert [(mark.text, mark.get("pattern")) for mark in found] == [
        ("Ferry Office", r"\bFerry Office\b"),
        ("light\nhouse", r"light\s+house"),
    ]


def test_a_phrase_begins_on_the_line_of_its_cue(seen):
    words = Vocabulary({}, {"house": "light"})
    assert seen("phrase", "a light\nhouse\n", words=words) == []
