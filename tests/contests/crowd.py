"""A house with thirty more members, for pages whose number of statements must not grow with their rows."""

from hustings.contests.models import Nomination
from tests.campaign import Campaign
from tests.house import ROLL

CODES = [f"X{one}{other}" for one in "ABCDEF" for other in "ABCDE"]
CROWD = ROLL + "".join(f",{code},Land {code},Pays {code},País {code},بلد {code},Asia,\n" for code in CODES)


def submitted(campaign: Campaign) -> list[Nomination]:
    """Each of them submits a nomination."""
    heads = [campaign.house.name_head(code, f"Head {code}", f"{code}@example.org") for code in CODES]
    return [campaign.submit(each) for each in heads]


def told(campaign: Campaign) -> list[Nomination]:
    """Each of them presents a candidate, and all members are told."""
    nominations = submitted(campaign)
    for each in nominations:
        campaign.accept(each)
        campaign.tell(each)
    return nominations
