"""A small built site, and settings that serve it."""

from pathlib import Path

from roundtable.settings import Settings

SHELL = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<!--roundtable:head--><title>Built</title><meta name="description" content="built"><!--/roundtable:head-->
<script src="/theme.js"></script><link href="/_app/immutable/start.js" rel="modulepreload">
</head><body><main><div id="text"><!--roundtable:text--><!--/roundtable:text--></div>
<div id="app">
<script>start()</script>
</div></main><footer><div id="help-lines"><noscript>No lines</noscript></div></footer></body></html>"""
HELP = """<h1>Help</h1><div data-fill="help-lines" class="x"><noscript>No list</noscript></div><p>After</p>
<footer><div id="help-lines"><noscript>No lines</noscript></div></footer>"""
SEMINARS = '<h1>{}</h1><noscript><div class="x" data-fill="{}"><p>Not here</p></div></noscript>'
SCRIPT = "export const words = 'the same words again and again';" * 50


def build(folder: Path) -> Path:
    """Write the site into `folder`/site, with things that must not be served inside and beside it."""
    site = folder / "site"
    files = {
        "200.html": SHELL,
        "index.html": "<h1>Home</h1>",
        "seminars.html": SEMINARS.format("Seminars", "seminars"),
        "seminars/past.html": SEMINARS.format("Past", "past-seminars"),
        "embed/seminars.html": SEMINARS.format("Coming", "embedded-seminars"),
        "help/index.html": HELP,
        "theme.js": "1",
        ".env": "secret",
        ".git/config.txt": "secret",
        "notes.py": "secret",
        "_app/immutable/entry.abc123.js": SCRIPT,
        "fonts/face.woff2": "face" * 1000,
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    (folder / "outside.txt").write_text("secret")
    (site / "link.txt").symlink_to(folder / "outside.txt")
    return site


def served(site: Path, database_url: str) -> Settings:
    """Settings of a test's own process that serves this site."""
    environment = {"ENVIRONMENT": "test", "DATABASE_URL": database_url, "SITE_DIR": str(site)}
    return Settings.from_environment({f"ROUNDTABLE_{name}": value for name, value in environment.items()})
