"""The demo's nominations: one at every step, by every route, in four languages."""

from datetime import timedelta

from hustings.acts.inputs import PlacedInstant, Upload
from hustings.contests import acts

from .cast import texts
from .contesting import DESIGNATED
from .script import Script
from .stage import words


def write_nominations(script: Script) -> None:
    """Who presents whom, and what becomes of it."""
    at, now = script.stage.at, script.stage.now
    script.told("vice-en", "vice", at(-85, "14:20"), days=1)
    script.told("vice-fr", "vice", at(-70, "09:12"), days=1)
    script.told("vice-ar", "vice", at(-47, "17:45"), days=1)
    script.told("asia-en", "delegate-asia", at(-25, "11:05"), days=1)
    script.told("asia-ar", "delegate-asia", at(-12, "09:50"), days=2)
    script.told("africa-en", "delegate-africa", at(-6, "15:10"), days=1)
    script.told("commission-fr", "commission", at(-20, "10:40"), days=1)
    script.told("general-en", "general", at(-18, "10:10"), days=1, officers=DESIGNATED)
    script.told("europe-en", "delegate-europe", at(-30, "12:30"), days=1)
    script.by_two(at(-16, "10:00"), lambda: _inadmissible(script))
    script.told("americas-en", "delegate-americas", at(-28, "16:15"), days=1)
    withdraw = at(-10, "18:20")
    script.at(withdraw, lambda: script.act(_withdrawal(script), "americas-en"))
    _on_paper(script)
    script.submit("tunisia", "delegate-africa", at(-4, "09:40"))
    script.at(at(-3, "10:20"), lambda: script.act(_return(script), "officer"))
    script.submit("late-fr", "president", at(-1, "08:15"))
    script.submit("americas-es", "delegate-americas", now - timedelta(hours=50))
    script.accept("americas-es", now - timedelta(hours=20))
    script.submit("africa-fr", "delegate-africa", now - timedelta(hours=20))
    script.write("fiji", "delegate-asia", now - timedelta(hours=6))


def _inadmissible(script: Script) -> acts.DeclareInadmissible:
    """What the Executive Committee decided under the rule that was imported for the demonstration."""
    return acts.DeclareInadmissible(
        nomination=script.refs["europe-en"],
        rule=script.refs["rule"],
        ground="1",
        decided_on=script.stage.day(-16),
        reasons=words("admissibility", "reasons"),
    )


def _withdrawal(script: Script) -> acts.WithdrawNomination:
    return acts.WithdrawNomination(nomination=script.refs["americas-en"])


def _return(script: Script) -> acts.ReturnNomination:
    """Tunisia's dossier goes back: what is missing, and until when."""
    until = PlacedInstant(script.stage.at(5, "23:59"), script.stage.zone)
    missing = texts()["returned"]["ar"]
    return acts.ReturnNomination(
        nomination=script.refs["tunisia"], missing=missing, language="ar", until=until
    )


def _on_paper(script: Script) -> None:
    """A nomination by note verbale: an officer enters it, its member confirms it, two officers bring it to all."""
    at, part = script.stage.at, "paper-es"

    def register() -> None:
        note = texts()["note"]["es"].format(name=script.stage.cast.heads[part].candidate)
        members = script.stage.members()
        act = acts.RegisterNomination(
            contest=script.refs["president"],
            member=members[script.stage.cast.heads[part].member],
            dossier=script.dossier(part),
            channel="note-verbale",
            received_at=at(-9, "11:30"),
            scan=Upload("note-verbale.txt", note.encode()),
        )
        script.refs[part] = script.act(act, "officer")["nomination"]

    script.at(at(-9, "15:00"), register)
    confirm = at(-8, "10:00")
    script.at(
        confirm,
        lambda: script.act(acts.ConfirmRegistration(nomination=script.refs[part], undertaking=True), part),
    )
    script.accept(part, at(-8, "14:00"))
    script.release(part, at(-7, "10:00"))
