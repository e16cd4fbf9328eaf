"""HTML: the article with its headline and every paragraph, nothing of what stands around it."""

from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.texts import read_passage
from audit.texts.web_page import read_web_page

NEWS = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ferry aground | The Lindhavn Post</title>
<style>p { color: red }</style><script>var words = "<p>not words</p>";</script></head>
<body>
<header class="site"><a href="/">The Lindhavn Post</a> <p>Independent since 1911, every day of the week</p></header>
<nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to make this page better for you and for our partners.</p></div>
<div id="wrap">
  {open}
    {header}
    <p class="lead">The ferry <em>Sigrun</em> ran aground outside Lindhavn on Tuesday
       evening, and nobody was&nbsp;hurt.</p>
    <figure><img src="a.jpg" alt="A ferry"><figcaption>The ferry on Tuesday. Photo: A. Berg</figcaption></figure>
    <div class="social-share"><a href="#">Share this</a></div>
    <h2>A closed channel</h2>
    <p>Captain Petra Voss said:<br>&ldquo;Nobody told us that the channel was closed.&rdquo;</p>
    <blockquote><p>We will pay for the journey home, said the company in a statement on Wednesday.</p></blockquote>
    <ul><li>212 passengers</li><li>14 of the crew</li></ul>
    <aside><h3>More on ferries</h3><p>Ten ferries that never arrived, and what became of the people on board.</p></aside>
    <p><a href="/1">Read also: the harbour that nobody wanted to build</a></p>
    <p>Short end.</p>
  {close}
</div>
<div class="related-stories"><p>Another story about another ship in another harbour far away from here.</p></div>
<footer><p>Copyright The Lindhavn Post. All rights reserved, in all countries of the world.</p></footer>
</body></html>
"""
HEADLINE = "Ferry runs aground"
ARTICLE = [
    HEADLINE,
    "The ferry Sigrun ran aground outside Lindhavn on Tuesday evening, and nobody was\u00a0hurt.",
    "A closed channel",
    "Captain Petra Voss said: “Nobody told us that the channel was closed.”",
    "We will pay for the journey home, said the company in a statement on Wednesday.",
    "212 passengers",
    "14 of the crew",
    "Short end.",
]


@pytest.mark.parametrize(
    ("opening", "closing"), [("<article>", "</article>"), ("<main>", "</main>"), ("<div>", "</div>")]
)
@pytest.mark.parametrize("header", ["<header><h1>{}</h1></header>", "<h1>{}</h1>"])
def test_an_article_is_read_whole_and_alone(opening, closing, header):
    if opening == "<div>":
        header = "<h1>{}</h1>"
    page = NEWS.replace("{header}", header.format(HEADLINE)).replace("{open}", opening).replace("{close}", closing)
    assert [one.text for one in read_web_page(page)] == ARTICLE


def test_a_headline_above_the_article_is_read_first():
    page = (
        NEWS.replace("{open}", f"<h1>{HEADLINE}</h1><article>").replace("{close}", "</article>").replace("{header}", "")
    )
    assert [one.text for one in read_web_page(page)] == ARTICLE


@pytest.mark.parametrize("headline", ["<h2>{}</h2>", "<div><h3 class='title'>{}</h3><p>Monday</p></div>"])
def test_a_headline_of_lower_rank_just_above_the_article_is_its_headline(headline):
    page = (
        NEWS.replace("{header}", "").replace("{open}", f"{headline.format(HEADLINE)}<div>").replace("{close}", "</div>")
    )
    page = page.replace('<a href="/">The Lindhavn Post</a>', '<h1><a href="/">The Lindhavn Post</a></h1>')
    assert [one.text for one in read_web_page(page)] == ARTICLE


def test_a_byline_is_no_text():
    page = NEWS.replace("{header}", f"<h1>{HEADLINE}</h1><p class='article-byline'>By Anna Berg, 3 min read</p>")
    page = page.replace("{open}", "<article>").replace("{close}", "</article>")
    assert [one.text for one in read_web_page(page)] == ARTICLE


def test_a_segment_stands_on_its_line():
    page = (
        NEWS.replace("{open}", "<article>").replace("{close}", "</article>").replace("{header}", f"<h1>{HEADLINE}</h1>")
    )
    assert [one.place.line for one in read_web_page(page)][:3] == [10, 11, 15]


def test_a_paragraph_may_have_an_element_for_each_word():
    words = "\n".join(f"<span>word{number}</span>" for number in range(50_000))
    (segment,) = read_web_page(f"<article>\n<p>\n<b> </b>\n{words}</p></article>")
    assert segment.text.split() == [f"word{number}" for number in range(50_000)]
    assert segment.place.line == 4


def test_a_transcript_names_its_speakers():
    page = "<article>" + "".join(
        f"<p><b>{who}:</b> {said}</p>" for who, said in [("Reporter", "Where?"), ("Ri", "At sea.")] * 2
    )
    assert [(one.speaker, one.text) for one in read_web_page(page)] == [("Reporter", "Where?"), ("Ri", "At sea.")] * 2


def test_a_bare_page_is_read_as_it_is():
    assert [one.text for one in read_web_page("Only words<p>and a <i>para</i>graph")] == [
        "Only words",
        "and a paragraph",
    ]


@pytest.mark.parametrize("text", ["", "<nav>Menu</nav>", "<!-- nothing -->"])
def test_a_page_without_words_is_refused(tmp_path, text):
    path = tmp_path / "a.html"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_passage(path)
    problems = (
        "is not HTML: there is no element in it; save the page anew",
        "has no words; write the text into it or name another file",
    )
    assert str(caught.value) in {f"{path}: {problem}" for problem in problems}


def test_an_element_of_endless_attributes_is_refused(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<p>Words.</p>\n<p " + " ".join(f"a{number}" for number in range(50_001)) + ">", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert (
        str(caught.value)
        == f"{path}:2: has an element with more than 50,000 attributes, the most that are read; remove some"
    )


@pytest.mark.parametrize(
    "text", ["<div>" * 300 + "words" + "</div>" * 300 + "<p>more</p>", "<p>a</p><p>" + "x" * 11_000_000]
)
def test_what_the_parser_would_cut_off_is_refused(tmp_path, text):
    path = tmp_path / "a.html"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert str(caught.value) == (
        f"{path}: has more than 250 elements inside each other, or a text of more than 10 MB; save less of the page"
    )


PARAGRAPHS = st.lists(
    st.text(alphabet="ab cé한漢<&'.", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=8
)


@given(PARAGRAPHS)
@settings(max_examples=60, deadline=None)
def test_every_word_of_an_article_is_read_once(paragraphs):
    body = "\n".join(f"<p>x{escape(text)}</p>" for text in paragraphs)
    read = read_web_page(
        f"<html><body><nav><a href='/'>Home</a></nav><article><h1>T</h1>{body}</article></body></html>"
    )
    assert ["".join(one.text.split()) for one in read] == ["T", *("x" + "".join(text.split()) for text in paragraphs)]
