"""`hustings acts` and `hustings act`: what can be done, and doing it from a terminal."""

import difflib
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .house import SETTINGS_FILE, Stop, data_option, house, load

if TYPE_CHECKING:
    from django.core.exceptions import ValidationError

    from hustings.acts.act import Act
    from hustings.acts.perform import Done
    from hustings.acts.refusals import Refused
    from hustings.ground.viewer import Viewer

KEY_LENGTH = 64
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command()
@data_option
@json_option
def acts(data: Path, as_json: bool) -> None:
    """List everything that can be done: its name, its source, who may do it; with --json its input too."""
    with tempfile.TemporaryDirectory() as empty:
        load(data if (data / SETTINGS_FILE).is_file() else Path(empty))
        described = [_described(act) for act in _registry().values()]
    if as_json:
        click.echo(json.dumps(described, ensure_ascii=False, indent=2))
        return
    for each in described:
        click.echo(f"{each['name']}  [{each['source']}]\n    {each['about']}")
        for who in each["who"]:
            click.echo(f"    who: {who}")


def _registry() -> "dict[str, type[Act[Any]]]":
    """The acts of the house; those that a test or a document defined in passing are not its own."""
    from hustings.acts.act import registry

    return {name: act for name, act in sorted(registry.items()) if act.__module__.startswith("hustings.")}


def _described(act: "type[Act[Any]]") -> dict[str, Any]:
    from hustings.acts.authority import authority
    from hustings.acts.inputs import input_schema

    permits = [policy for policy in authority().of(act.name) if policy.effect == "permit"]
    return {
        "name": act.name,
        "about": (act.__doc__ or "").strip().partition("\n")[0],
        "source": str(act.source),
        "who": [policy.who for policy in permits],
        "verb": str(act.verb),
        "enters": act.enters,
        "tells": act.tells,
        "input": input_schema(act),
    }


@click.command()
@click.argument("name")
@click.option(
    "--as", "mandate", required=True, metavar="MANDATE", help="The reference of the mandate acted under."
)
@click.option(
    "--key",
    default="",
    help="A key of your own: the same act sent again with the same key is done once.",
)
@click.option(
    "--seconding",
    default="",
    metavar="PREPARED",
    help="Release what another officer prepared by prepare-act; nothing is read from standard input.",
)
@data_option
@json_option
def act(name: str, mandate: str, *, key: str, seconding: str, data: Path, as_json: bool) -> None:
    """Perform one act; its input is read as JSON from standard input. Exit code 0: done. 1: not done."""
    if len(key) > KEY_LENGTH or not key.isprintable():
        raise Stop(f"A key has at most {KEY_LENGTH} characters that can be printed. Nothing was done.")
    with house(data):
        from django.core.exceptions import ValidationError

        from hustings.acts import clock
        from hustings.acts.inputs import read_input
        from hustings.acts.perform import perform
        from hustings.acts.refusals import Refused
        from hustings.ground.refs import is_ref
        from hustings.organization.queries import viewer_of_mandate

        kind = _act_named(name)
        viewer = viewer_of_mandate(mandate, clock.now()) if is_ref(mandate) else None
        if viewer is None:
            raise Stop(f"There is no open mandate {mandate}. Nothing was done.")
        try:
            asked = _prepared(kind, seconding, viewer) if seconding else read_input(kind, _standard_input())
            done = perform(asked, by=viewer, key=key, seconding=seconding)
        except ValidationError as error:
            _print_wrong(error, as_json=as_json)
        except Refused as refused:
            _print_refused(kind, refused, as_json=as_json)
        else:
            _print_done(kind, done, as_json=as_json)
            return
    sys.exit(1)


def _prepared(kind: "type[Act[Any]]", ref: str, viewer: "Viewer") -> "Act[Any]":
    """The act that somebody prepared, as it was prepared."""
    from hustings.acts.queries import prepared_visible_to
    from hustings.acts.seconding import act_of
    from hustings.ground.refs import is_ref

    found = prepared_visible_to(viewer).filter(ref=ref, act=kind.name).first() if is_ref(ref) else None
    if found is None:
        raise Stop(f"No {kind.name} is prepared as {ref}. Nothing was done.")
    return act_of(found)


def _standard_input() -> dict[str, Any]:
    """The JSON object on standard input; nothing at all means an act without input."""
    if sys.stdin.isatty():
        click.echo("Write the input as JSON, then end it with Ctrl+D.", err=True)
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
        raw = json.loads(text) if text.strip() else {}
        json.dumps(raw, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Stop("The input holds half a character. Nothing was done.") from None
    except UnicodeDecodeError as error:
        raise Stop(f"The input is not UTF-8 (byte {error.start}). Nothing was done.") from None
    except (ValueError, RecursionError) as error:
        raise Stop(f"The input is not JSON: {error}. Nothing was done.") from None
    if not isinstance(raw, dict):
        raise Stop("The input is not a JSON object, {...}. Nothing was done.")
    return raw


def _act_named(name: str) -> "type[Act[Any]]":
    known = _registry()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise Stop(f"There is no act {name}.{hint} All of them: hustings acts")
    return known[name]


def _print_done(kind: "type[Act[Any]]", done: "Done", *, as_json: bool) -> None:
    from hustings.acts.perform import done_sentence

    if as_json:
        click.echo(json.dumps({"done": done.as_dict()}, ensure_ascii=False))
        return
    click.echo(f"Done. {done_sentence(kind, done)}")
    for name, value in done.result.items():
        click.echo(f"  {name}: {value}")
    click.echo(f"  entry: {done.entry}")
    for circular in done.circulars:
        click.echo(f"  circular: {circular}")


def _print_refused(kind: "type[Act[Any]]", refused: "Refused", *, as_json: bool) -> None:
    from hustings.acts.authority import BY_TWO

    if as_json:
        said = {"undone": str(kind.undone), "reason": str(refused.reason), "instead": str(refused.instead)}
        click.echo(json.dumps({"refused": {**refused.as_dict(), "said": said}}, ensure_ascii=False))
        return
    click.echo(f"Refused. {kind.undone}")
    click.echo(f"  {refused.reason} [{refused.source}]")
    if str(refused.instead):
        click.echo(f"  What would make it possible: {refused.instead}")
    if refused.field:
        click.echo(f"  Look at: {refused.field}")
    if refused.policies == (BY_TWO,):
        click.echo(
            f'  How: hustings act prepare-act, with {{"act": "{kind.name}", "input": {{...}}}}; then, by another'
        )
        click.echo(f"  officer: hustings act {kind.name} --seconding PREPARED")


def _print_wrong(error: "ValidationError", *, as_json: bool) -> None:
    """What is wrong with the input, by field; nothing was tried."""
    from hustings.acts.constraints import field_errors

    errors = field_errors(error)
    if as_json:
        click.echo(json.dumps({"errors": errors}, ensure_ascii=False))
        return
    click.echo("Refused. The input does not fit the act; nothing was done.")
    for name, sentences in errors.items():
        for sentence in sentences:
            click.echo(f"  {name}: {sentence}")
