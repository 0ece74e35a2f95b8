"""An office's own installation: its district, its policy, what the policy itself records, and the first officer."""

from lianxiao.accounts.acts import Doer, Machine
from lianxiao.accounts.first import first_officer
from lianxiao.compliance import operations as compliance
from lianxiao.compliance import packs
from lianxiao.config.database import bring_up_to_date
from lianxiao.config.offices import list_offices
from lianxiao.facts.records import record_facts
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack
from lianxiao.registry.imports import import_rows

OPERATOR = Machine("command line")


def install(*, district: str, pack: str, officer: str) -> str:
    """Prepare one district with its policy in force; returns the one-time code of its first officer.

    Nothing is invented: the register holds what the policy text itself records. Raises Refused where the pack is
    another district's, or the district has an administrator already.
    """
    loaded = packs.loaded(pack).pack
    manifest = loaded.manifest
    if manifest.district != district:
        raise Refused([_other_district(pack, manifest.district or "—", district)])
    bring_up_to_date()
    settle(loaded, by=OPERATOR)
    bureau = manifest.bureau or manifest.place
    code = first_officer(
        district=district,
        bureau=f"{district}-bureau",
        bureau_name=bureau.zh,
        login_name=officer,
        display_name=officer,
    )
    compliance.recheck(district)
    return code


def settle(pack: Pack, *, by: Doer) -> str:
    """List a pack's district, load the records of its text, put it in force. Repeating changes nothing; returns the district."""
    manifest = pack.manifest
    district = manifest.district or ""
    list_offices(manifest)
    facts = record_facts(pack)
    import_rows(
        {table: facts.rows(table) for table in facts},
        district=district,
        by=by,
        reason=f"{manifest.place.zh}：政策文件所载",
        source=f"policies/{manifest.id}/records",
    )
    compliance.activate_pack(district=district, pack=manifest.id, by=by)
    return district


def _other_district(pack: str, its: str, district: str) -> Fault:
    return Fault(
        "init.other-district",
        Bilingual(
            zh=f"政策包“{pack}”属于区县{its}，不是{district}", en=f"The pack '{pack}' is of {its}, not {district}"
        ),
        Bilingual(zh="核对--district和--policy。", en="Check --district and --policy."),
        Place(file="--policy"),
    )
