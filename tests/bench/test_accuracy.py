import accuracy
import agreement
from _tables import figure, table


def found(f1, hits=0):
    row = {"precision": f1, "recall": f1, "f1": f1, "tp": 9, "fn": 1, "fp": 1, "exact": {"n": 9, "kind": 9}}
    scores = [{"tier": tier, "name": name, **row} for tier in ("gold", "silver") for name in accuracy.NAMES]
    plain = {"documents": 5, "lines": 50, "hits": hits, "hits: classification": hits}
    return {"scores": scores, "negatives": {"plain": plain}, "document dates": {"gold": {"labelled": 10, "right": 10}}}


def test_a_figure_is_cut_and_never_rounded_up():
    assert figure(0.94999) == "0.949"
    assert figure(None) == "-"


def test_a_table_keeps_its_columns():
    assert table(("a", "b"), [("long", "1")]).splitlines() == ["| a    | b |", "| ---- | : |", "| long | 1 |"]


def test_a_missed_target_is_a_fault():
    assert list(accuracy.faults(found(0.99), [])) == []
    assert any("gold classification" in fault for fault in accuracy.faults(found(0.90), []))


def test_false_marks_beyond_the_disputed_ones_are_a_fault():
    assert list(accuracy.faults(found(0.99, hits=2), ["classification"])) == []
    assert len(list(accuracy.faults(found(0.99, hits=3), ["classification"]))) == 1


def test_a_readme_with_other_figures_is_stale(monkeypatch):
    monkeypatch.setattr(accuracy, "version", lambda: "0")
    old = accuracy.short(found(0.95))
    monkeypatch.setattr(accuracy, "shown", lambda: old)
    assert list(accuracy.stale(found(0.951))) == []
    assert list(accuracy.stale(found(0.97)))


def test_a_pipeline_is_a_folder_and_the_year_of_its_release():
    assert agreement.pipeline("corpus/jfk-ocr-noops/2018_104-99999-10001.md") == "jfk-ocr-noops 2018"
    assert agreement.pipeline("corpus/jfk-ocr-nrn/jfk_doc_1.md") == "jfk-ocr-nrn"


def test_every_disputed_place_says_why():
    head, *places = accuracy.DISPUTED.read_text(encoding="utf-8").splitlines()
    assert head == "path,line,kind,why"
    assert [place for place in places if len(place.split(",", 3)[3]) < 20] == []
