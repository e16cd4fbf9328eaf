"""A text of our own to plant errors in, with a glossary: names, numbers, dates, people of both genders, negations."""

from audit.model import Form, Glossary, Term, TermStatus
from audit.selftest.material import Material, Reference, build_material

STORY = (
    "The mayor of Oldenby opened the large new bridge on 14 March 2019, and approximately 300 people came.",
    "Anna Tellier, the engineer, had worked in Oldenby for nine years before the bridge was finished.",
    "The company paid 40 million dollars, but it was never thanked.",
    "On that morning Viktor Brandt (61) and Tellier (38) walked across it together.",
    "Brandt said the old ferry could not carry the heavy trucks.",
    "His sister still owns the ferry in Oldenby, and she wants to sell it.",
    "The reporters admired the engineer.",
    "A strong wind shook the thin cables during the first winter.",
    "Nobody was hurt, because the police had closed the road.",
    "In Oldenby, Tellier is now building a hospital for children.",
)


def term(preferred: str, *, forbidden: str = "", kind: str = "term") -> Term:
    """Return a glossary entry with one preferred form and one forbidden form at most."""
    forms = [Form(preferred, TermStatus.PREFERRED)]
    if forbidden:
        forms.append(Form(forbidden, TermStatus.FORBIDDEN))
    return Term(preferred.lower().replace(" ", "-"), tuple(forms), kind=kind)


GLOSSARY = Glossary(
    terms=(term("ferry", forbidden="fairy"), term("Viktor Brandt", forbidden="Victor Brand", kind="person"))
)


def material(*sentences: str, language: str = "en", glossary: Glossary = GLOSSARY) -> Material:
    """Return sentences as material to plant errors in; the story without any."""
    return build_material(Reference("story", language, sentences or STORY), glossary)
