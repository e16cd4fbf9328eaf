"""The catalogue of the report's words: complete, without dead entries, and right in number."""

import ast
import re
from importlib import resources
from pathlib import Path

import pytest

from audit.checks import rules
from audit.errors import AuditError
from audit.model import Message
from audit.report.words import load_words

FOLDERS = [Path(str(resources.files(package))) for package in ("audit.report", "audit.selftest")]
SOURCES = [path for folder in FOLDERS for path in folder.rglob("*") if path.suffix in (".py", ".j2")]
CODE = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)


def test_every_key_that_is_said_is_in_the_catalogue() -> None:
    said = set(re.findall(r"""\bsay\(\s*["']([a-z_]+)["']""", CODE))
    assert len(said) > 60
    assert said <= set(load_words().entries)


def test_every_entry_of_the_catalogue_is_used() -> None:
    # Said by a key that is put together: severities with what they mean, the terminal's columns, facts of text.yaml, menus.
    built = re.compile(
        r"(critical|major|minor|neutral)(_means)?|terminal_(severity|where|translation|reference|what)|video|published|publisher|url"
        r"|filter_(category|check|term|person)"
    )
    unused = [
        key for key in load_words().entries if not re.search(rf"""["']{key}["']""", CODE) and not built.fullmatch(key)
    ]
    assert unused == []


def test_numbers_choose_the_form_and_get_separators() -> None:
    words = load_words()
    assert words.say("more_places", n=1) == "1 more place"
    assert words.say("more_places", n=12_000) == "12,000 more places"


def test_no_line_ends_between_a_number_and_its_percent_sign() -> None:
    assert load_words().say("confidence_percent", percent=98) == "98\u00a0%"
    assert "50\u00a0% confidence" in load_words().say("left_out", n=2, percent="50")


def test_a_missing_value_is_an_error_and_a_brace_in_a_value_is_not() -> None:
    with pytest.raises(KeyError):
        load_words().say("footer", version="1")
    assert "{created}" in load_words().say("footer", version="{created}", created="now")


def test_an_unknown_measure_has_a_reading_too() -> None:
    assert load_words().look_up("measures", "comet") == "See its signature."


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(AuditError) as caught:
        load_words("xx")
    assert str(caught.value) == "there is no report in the language 'xx'; the languages are en, ko"


def holes(entry: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", entry))


@pytest.mark.parametrize("language", ["ko"])
def test_a_translated_catalogue_says_everything_with_the_same_values(language: str) -> None:
    english, other = load_words().entries, load_words(language).entries
    assert list(other) == list(english)
    for key, entry in english.items():
        if isinstance(entry, str):
            assert holes(str(other[key])) == holes(entry), key
        elif key in ("measures", "shortfalls"):
            assert set(other[key]) == set(entry)
        elif key not in ("languages", "categories", "score_names"):
            assert holes(other[key]["other"]) == holes(entry["other"]), key


def test_languages_have_names_in_the_report_s_language() -> None:
    assert load_words("ko").name_language("en-GB") == "영어"
    assert load_words("ko").name_language("tlh") == load_words().name_language("tlh")


def test_languages_that_texts_are_translated_from_have_names_though_none_is_audited() -> None:
    assert load_words().name_language("no") == "Norwegian"
    assert set(load_words().entries["languages"]) < set(load_words("ko").entries["languages"])


def message_templates() -> set[str]:
    """Every English template of the checks and the scores; each is written out, so that it can be looked up."""
    found = set()
    for package in ("audit.checks", "audit.scoring"):
        for path in Path(str(resources.files(package))).glob("*.py"):
            calls = (
                node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
            )
            for call in (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Message"):
                assert isinstance(call.args[0], ast.Constant), f"{path}:{call.lineno}: the template is put together"
                found.add(str(call.args[0].value))
    return found


def test_every_message_of_the_checks_has_a_translation_with_the_same_parts() -> None:
    messages, templates = load_words("ko").messages, message_templates()
    assert len(templates) > 50
    assert set(messages) == templates
    assert [template for template in templates if holes(messages[template]) != holes(template)] == []


def test_every_rule_has_a_title_and_an_explanation_in_korean() -> None:
    assert {rule.code for rule in rules()} == set(load_words("ko").rules)
    assert all(set(rule) == {"title", "explanation"} for rule in load_words("ko").rules.values())


def test_a_message_is_said_in_the_report_s_language_with_its_parts() -> None:
    message = Message("“{said}” stands {times} times in a row.", said="{the}", times=3)
    assert load_words("ko").translate(message) == "“{the}”: 잇달아 3번 나옵니다."
    assert load_words().translate(message) == "“{the}” stands 3 times in a row."
    assert load_words("ko").translate("An English sentence.") is None


def test_a_category_is_said_by_its_name_where_the_catalogue_has_none() -> None:
    assert load_words("ko").name_category("accuracy/mistranslation") == "정확성: 오역"
    assert load_words("ko").name_score("Term accuracy") == "용어 정확도"
    assert load_words("ko").name_score("BLEU") == "BLEU"
    assert load_words().name_category("terminology/wrong-term") == "terminology: wrong term"
