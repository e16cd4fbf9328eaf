"""Texts in other languages: missing, moved and repeated parts are found wherever words are written as they are there."""

from __future__ import annotations

import pytest

from audit.align import align_passages
from audit.language import load_language
from audit.model import Pair, Passage, Place, Segment

# What is said, and how another says it.
TEXTS = {
    "de": (
        (
            "Der Leuchtturm wurde 1911 von Ingenieuren aus Bremen gebaut.",
            "Meine Großmutter verkaufte Heringe auf dem östlichen Kai.",
            "Die Lagerhäuser sind heute voller Maler und Tänzer.",
            "Im März baten wir den Stadtrat um neue Dächer.",
            "Der Kapitän erkannte jedes Schiff an seinem Horn.",
        ),
        (
            "Ingenieure aus Bremen bauten den Leuchtturm im Jahr 1911.",
            "Auf dem Ostkai hat meine Großmutter Heringe verkauft.",
            "Heute sind in den Lagerhäusern Tänzer und Maler.",
            "Wir haben den Stadtrat im März um neue Dächer gebeten.",
            "Jedes Schiff erkannte der Kapitän an dem Horn.",
        ),
    ),
    "ko": (
        (
            "등대는 1911년에 브레멘의 기술자들이 지었다.",
            "할머니는 동쪽 부두에서 청어를 팔았다.",
            "창고에는 오늘날 화가와 무용수가 가득하다.",
            "우리는 3월에 시의회에 새 지붕을 요청했다.",
            "선장은 뱃고동으로 모든 배를 알아보았다.",
        ),
        (
            "브레멘에서 온 기술자들이 1911년에 등대를 세웠다.",
            "동쪽 부두에서 할머니가 청어를 파셨다.",
            "오늘날 창고는 무용수와 화가로 가득 차 있다.",
            "3월에 우리는 새 지붕을 시의회에 부탁했다.",
            "모든 배를 선장은 뱃고동으로 알아봤다.",
        ),
    ),
    "ja": (
        (
            "灯台は1911年にブレーメンの技師が建てた。",
            "祖母は東の埠頭でニシンを売っていた。",
            "倉庫は今、画家や踊り子でいっぱいだ。",
            "三月に私たちは市議会に新しい屋根を頼んだ。",
            "船長は汽笛でどの船も聞き分けた。",
        ),
        (
            "1911年にブレーメンから来た技師たちが灯台を建設した。",
            "東の埠頭で祖母はニシンを売った。",
            "今の倉庫には踊り子や画家があふれている。",
            "私たちは三月に新しい屋根を市議会に求めた。",
            "どの船も船長は汽笛で分かった。",
        ),
    ),
    "zh": (
        (
            "灯塔是1911年由不来梅的工程师建造的。",
            "我的祖母在东码头卖鲱鱼。",
            "仓库里如今住满了画家和舞者。",
            "三月我们向市议会申请新屋顶。",
            "船长听汽笛就能认出每一条船。",
        ),
        (
            "1911年，来自不来梅的工程师修建了灯塔。",
            "祖母曾在东码头卖过鲱鱼。",
            "如今仓库里到处是舞者和画家。",
            "我们三月请求市议会换新屋顶。",
            "每一条船，船长一听汽笛就认得。",
        ),
    ),
    "ar": (
        (
            "بنى المنارة مهندسون من بريمن عام 1911.",
            "كانت جدتي تبيع الرنجة على الرصيف الشرقي.",
            "المستودعات اليوم مليئة بالرسامين والراقصين.",
            "طلبنا من المجلس في مارس أسقفا جديدة.",
            "كان القبطان يعرف كل سفينة من صافرتها.",
        ),
        (
            "في عام 1911 بنى مهندسون من بريمن هذه المنارة.",
            "على الرصيف الشرقي باعت جدتي الرنجة.",
            "تمتلئ المستودعات اليوم بالراقصين والرسامين.",
            "في مارس طلبنا أسقفا جديدة من المجلس.",
            "عرف القبطان كل سفينة من صافرتها.",
        ),
    ),
    "ru": (
        (
            "Маяк построили в 1911 году инженеры из Бремена.",
            "Моя бабушка продавала сельдь на восточном причале.",
            "Склады сегодня полны художников и танцоров.",
            "В марте мы попросили у совета новые крыши.",
            "Капитан узнавал каждый корабль по гудку.",
        ),
        (
            "Инженеры из Бремена построили маяк в 1911 году.",
            "На восточном причале бабушка торговала сельдью.",
            "Сегодня на складах полно танцоров и художников.",
            "Мы просили совет о новых крышах в марте.",
            "Каждый корабль капитан узнавал по его гудку.",
        ),
    ),
    "th": (
        (
            "ประภาคารสร้างในปี 1911 โดยวิศวกรจากเบรเมิน",
            "ยายของฉันขายปลาแฮร์ริงที่ท่าเรือตะวันออก",
            "โกดังวันนี้เต็มไปด้วยจิตรกรและนักเต้น",
            "เดือนมีนาคมเราขอหลังคาใหม่จากสภาเมือง",
            "กัปตันจำเรือทุกลำได้จากเสียงหวูด",
        ),
        (
            "วิศวกรจากเบรเมินสร้างประภาคารในปี 1911",
            "ที่ท่าเรือตะวันออกยายของฉันขายปลาแฮร์ริง",
            "วันนี้โกดังเต็มไปด้วยนักเต้นและจิตรกร",
            "เราขอหลังคาใหม่จากสภาเมืองในเดือนมีนาคม",
            "จากเสียงหวูดกัปตันจำเรือได้ทุกลำ",
        ),
    ),
}  # fmt: skip


def align(code: str, mt: tuple[str, ...], reference: tuple[str, ...]) -> tuple[Pair, ...]:
    ours, theirs = (
        Passage("a.txt", tuple(Segment(text, Place(n, n)) for n, text in enumerate(texts, 1)))
        for texts in (mt, reference)
    )
    return align_passages(ours, theirs, load_language(code))


def counterparts(pairs: tuple[Pair, ...]) -> dict[str, str | None]:
    return {pair.mt: pair.reference for pair in pairs if pair.mt}


@pytest.mark.parametrize("code", TEXTS)
def test_sentences_in_another_order_are_paired(code: str) -> None:
    said, told = TEXTS[code]
    moved = (*told[3:], *told[:3])
    assert counterparts(align(code, moved, said)) == dict(zip(told, said, strict=True))


@pytest.mark.parametrize("code", TEXTS)
def test_what_one_side_lacks_stays_alone(code: str) -> None:
    said, told = TEXTS[code]
    pairs = align(code, told[1:], said[:4])
    assert counterparts(pairs) == {**dict(zip(told[1:4], said[1:4], strict=True)), told[4]: None}
    assert [pair.reference for pair in pairs if pair.mt is None] == [said[0]]


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_told_again_later_is_paired_once(code: str) -> None:
    said, told = TEXTS[code]
    pairs = align(code, (*told, told[1]), said)
    assert [pair.reference for pair in pairs if pair.mt == told[1]].count(said[1]) == 1
    assert sum(pair.reference is not None for pair in pairs) == 5
    assert "".join(pair.mt or "" for pair in pairs) == "".join((*told, told[1]))


@pytest.mark.parametrize("code", TEXTS)
def test_texts_without_marks_are_cut_where_the_reference_ends_its_sentences(code: str) -> None:
    said, told = TEXTS[code]
    joint = " " if load_language(code).spaced else ""
    spoken = tuple(text.rstrip(".。").replace(",", "").replace("，", "").replace("、", "").lower() for text in told)
    pairs = align(code, (joint.join(spoken),), said)
    assert [pair.reference for pair in pairs if pair.mt] == list(said)
