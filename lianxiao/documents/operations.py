"""Writes: keep the text of a policy."""

import hashlib

from django.utils import timezone

from lianxiao.accounts.acts import Doer, act
from lianxiao.accounts.models import Person
from lianxiao.documents.models import PolicyText
from lianxiao.policy.articles import article_tree, document_text


def keep_policy_text(*, district: str, pack: str, name: str, data: bytes, by: Doer, reason: str = "") -> PolicyText:
    """Keep a published text beside its pack; the one before stays on record as replaced.

    Raises ``Refused`` with place, cause and cure where the file cannot be read as a document of articles.
    """
    text = document_text(data, name)
    article_tree(text)
    with act("documents.keep_policy_text", by=by, right="settings.change", district=district, reason=reason) as deed:
        standing = PolicyText.objects.of(district).filter(pack=pack, replaced_at=None)
        before = standing.first()
        standing.update(replaced_at=timezone.now())
        row: PolicyText = PolicyText.objects.create(
            district_id=district,
            pack=pack,
            name=name[-200:],
            content=text.content,
            whole_paragraphs=text.whole_paragraphs,
            actor=by.login_name if isinstance(by, Person) else by.name,
            kept_by=by if isinstance(by, Person) else None,
        )
        digest = hashlib.sha256(text.content.encode()).hexdigest()
        after = {"name": row.name, "sha256": digest, "characters": len(text.content)}
        deed.record("policy_text", pack, before=before.name if before else None, after=after)
    return row
