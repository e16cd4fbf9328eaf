"""The lines of YAML that would settle a finding, for the glossary's editor: one proposal if it is right, one if it is not.

Apart because this is the one place where the report writes for another program. It writes so little of YAML, lists of
strings below known keys, that it needs no library for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from audit.model import Finding, Term, TermStatus
from audit.report.html.view import Settlement, Snippet
from audit.report.words import Words

# A string that YAML 1.1 and 1.2 read as itself without quotes; the words that they read as something else start with a
# letter too.
_PLAIN = re.compile(r"[^\W\d_][\w'’.-]*(?: [\w'’.()-]+)*")
_NOT_STRINGS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# Longer wordings are statements rather than terms, and do not come again.
_MOST_WORDS = 4
_MOST_CHARACTERS = 40
# Checks whose findings are about names, about words, or about neither and so nothing for a glossary.
_NAMES = "name-"
_WORDS = frozenset({"untranslated", "wording", "spelling"})


def propose_settlement(finding: Finding, terms: Mapping[str, Term], words: Words) -> Settlement | None:
    """Return the glossary entry that a finding rests on and what to add; None where no entry is there or would help."""
    wrong = finding.mt.text.strip() if finding.mt else ""
    right = (finding.suggestion or (finding.reference.text if finding.reference else "")).strip()
    term = terms.get(finding.term or "")
    if term is not None:
        where = f"{term.file}:{term.line}" if term.file else ""
        title = words.say("settle_entry", entry=term.preferred)
        return Settlement(title, where, _change_entry(term, wrong, words) if _is_short(wrong) else ())
    is_name = finding.check.startswith(_NAMES)
    if not (is_name or finding.check in _WORDS) or not (_is_short(wrong) and _is_short(right)):
        return None
    if right.casefold() == wrong.casefold():
        return None
    entry = f"- preferred: {_scalar(right)}"
    kind = ["  kind: person  # or place, organisation, title, event"] if is_name else []
    return Settlement(
        words.say("settle_new"),
        "",
        (
            Snippet(words.say("settle_error"), _lines(entry, *_list("forbidden", wrong), *kind)),
            Snippet(words.say("settle_right"), _lines(entry, *_list("admitted", wrong), *kind)),
        ),
    )


def _change_entry(term: Term, wrong: str, words: Words) -> tuple[Snippet, ...]:
    """Return what to add to an entry that there is."""
    admit = _lines(*_list("admitted", wrong))
    statuses = {form.text.casefold(): form.status for form in term.forms}
    status = statuses.get(wrong.casefold())
    if status is TermStatus.FORBIDDEN:
        return (Snippet(words.say("settle_readmit"), admit),)
    if status is not None:
        return ()
    forbid = _lines(*_list("forbidden", wrong))
    return (Snippet(words.say("settle_error"), forbid), Snippet(words.say("settle_right"), admit))


def _is_short(text: str) -> bool:
    return 0 < len(text) <= _MOST_CHARACTERS and len(text.split()) <= _MOST_WORDS


def _list(key: str, form: str) -> Sequence[str]:
    return (f"  {key}:", f"    - {_scalar(form)}")


def _lines(*lines: str) -> str:
    return "\n".join(lines)


def _scalar(text: str) -> str:
    """Return `text` as a YAML string: plain where that is safe, else in double quotes, whose escapes are JSON's."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_STRINGS:
        return text
    return json.dumps(text, ensure_ascii=False)
