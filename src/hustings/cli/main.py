"""The group of all verbs; their modules load Django only when they run."""

import click

from .acting import act, acts
from .demo.verb import demo
from .founding import init
from .serving import serve, site
from .working import worker


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hustings", message="Hustings %(version)s")
def main() -> None:
    """Run the election campaigns of an intergovernmental organization under its code of conduct."""


for verb in (init, serve, site, worker, demo, acts, act):
    main.add_command(verb)
