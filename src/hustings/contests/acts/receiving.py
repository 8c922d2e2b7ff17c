"""Written communications to the General Secretariat: what came, by which channel, when; the bytes are kept sealed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Occasion
from hustings.acts.inputs import Upload
from hustings.acts.refusals import unfit
from hustings.ground.blobs import keep
from hustings.organization.acts import asking
from hustings.organization.acts.delegations import CHANNELS
from hustings.organization.models import Communication, Member


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A written communication as an officer enters it."""

    letter: Upload = asking.letter(_("The written communication"))
    channel: str = inputs.choice(_("It came by"), CHANNELS)
    received_at: datetime = inputs.instant(_("Received"))

    def kept(self, member: Member, on: Occasion) -> Communication:
        """The row that keeps it."""
        return keep_letter(self.letter, member, self.channel, self.received_at, on)


def keep_letter(
    file: Upload, member: Member, channel: str, received_at: datetime, on: Occasion
) -> Communication:
    """Keep a written communication of a member, sealed.

    Raises:
        Refused: it is said to have come later than now.
    """
    if received_at > on.now:
        raise unfit("received_at", "A communication is entered after it was received.")
    blob = keep(file.content, name=file.name, at=on.now, sealed=True)
    return Communication.objects.create(member=member, channel=channel, received_at=received_at, file=blob)
