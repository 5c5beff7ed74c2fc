"""The portion mark that the security attributes of an element stand for."""

import pytest

from declint.text.ic.ism import portion_of


@pytest.mark.parametrize(
    ("attributes", "portion"),
    [
        ({"classification": "U", "ownerProducer": "USA"}, "(U)"),
        ({"classification": "S", "disseminationControls": "NF"}, "(S//NF)"),
        ({"classification": "TS", "SCIcontrols": "SI SI-G SI-G-ABCD SI-G-EFGH TK"}, "(TS//SI-G ABCD EFGH/TK)"),
        ({"classification": "S", "SARIdentifier": "BP SDA"}, "(S//SAR-BP/SDA)"),
        ({"classification": "S", "atomicEnergyMarkings": "RD RD-SG-14 RD-SG-18"}, "(S//RD-SG 14 18)"),
        ({"classification": "S", "FGIsourceOpen": "CAN GBR"}, "(S//FGI CAN GBR)"),
        ({"classification": "S", "FGIsourceProtected": "FGI"}, "(S//FGI)"),
        ({"classification": "S", "disseminationControls": "REL", "releasableTo": "USA AUS"}, "(S//REL TO USA, AUS)"),
        ({"classification": "S", "disseminationControls": "DISPLAYONLY", "displayOnlyTo": "AFG IRQ"}, "(S//DISPLAY ONLY AFG, IRQ)"),
        ({"classification": "S", "ownerProducer": "GBR"}, "(//GBR S)"),
        ({"classification": "S", "ownerProducer": "GBR USA"}, "(//JOINT S GBR USA)"),
        ({"classification": "CTS", "ownerProducer": "NATO"}, "(//CTS)"),
        ({"ownerProducer": "USA"}, ""),
    ],
)
def test_attributes_as_a_portion_mark(attributes, portion):
    assert portion_of(attributes) == portion
