"""The page that tells anyone how to find out whether what is published here was changed."""

from collections.abc import Iterator, Mapping

from answerable.addresses import VERIFY
from answerable.built.sums import SUMS
from answerable.language import N_, _
from answerable.pages.render import HOME, html, page
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.pages.writing import Page
from answerable.sentences.releases import release_name

TITLE = N_("Check it yourself")
# What stands for the address of a site that does not know its own.
UNKNOWN = "https://ADDRESS-OF-THIS-SITE/"


def verify_page(site: Site) -> Iterator[Page]:
    """How to verify a copy of the site, step by step, with tools that most computers have."""
    view = View(site, VERIFY, markdown=False)
    fragments = {
        name: html("commands", view, commands=text)
        for name, text in commands(site.address or UNKNOWN).items()
    }
    releases = site.record.releases
    yield page(
        site, VERIFY, _(TITLE), _("How to find out whether anything on this site was changed"),
        "verify", (HOME,), fragments, last=releases[-1] if releases else None, name=release_name,
        sums=SUMS,
    )  # fmt: skip


def commands(address: str) -> Mapping[str, str]:
    """Return what to type, by the name of the step; a copy of the site is made in `copy/`."""
    return {
        "take": f"""\
mkdir -p copy/record
cd copy
site={address}
curl -fsS -o record/SHA256SUMS "${{site}}record/SHA256SUMS"
cut -c 67- record/SHA256SUMS | while read -r file; do
  curl -fsS --create-dirs -o "$file" "$site$file"
done""",
        "sums-linux": "sha256sum --check --quiet record/SHA256SUMS",
        "sums-mac": "shasum -a 256 --check --quiet record/SHA256SUMS",
        "sums-windows": """\
Get-Content record/SHA256SUMS -Encoding utf8 | ForEach-Object {
  $hash, $file = $_ -split '  ', 2
  if ((Get-FileHash -LiteralPath $file).Hash -ne $hash) {
    "$file is not as it was published"
  }
}""",
        "chain": """\
sha256sum data/releases/*.json
grep before_file data/releases/*.json""",
        "signed": "gh attestation verify record/SHA256SUMS --repo OWNER/NAME",
        "whole": "make verify FOLDER=copy",
        "asked": "make verify FOLDER=copy RELEASE=HASH",
    }
