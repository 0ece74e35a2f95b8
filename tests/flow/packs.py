"""A small pack with one good procedure, to be spoilt one word at a time."""

from collections.abc import Mapping
from pathlib import Path

FILES = {
    "pack.yaml": """
id: spec
name: {zh: 示例区, en: Example district}
district: "990101"
version: "1"
roles: [{code: officer, name: {zh: 科员, en: officer}, clauses: [spec/1/join], at: [bureau]}]
codes:
  office: [{code: bureau, name: {zh: 教育局, en: bureau}}]
""",
    "clauses.yaml": """
- id: spec/1/join
  locator: 一
  kind: procedure
  force: must
  title: {zh: 加盟, en: Joining}
  summary: {zh: 学校申请，教育局审核。, en: The school applies and the bureau reviews.}
  carried_by: [procedure:join, form:application, form:review, role:officer, setting:way]
""",
    "parameters.yaml": """
- {name: wait, clause: spec/1/join, unit: day, title: {zh: 期限, en: Time}, values: [{from: always, value: 15}]}
""",
    "settings.yaml": """
- name: way
  question: Q-X16
  kind: switch
  title: {zh: 走法, en: Way}
  gap: {zh: 没有规定。, en: Not stated.}
  reading: {zh: 走短的。, en: The short one.}
  choices: [{value: short, name: {zh: 短, en: short}}, {value: long, name: {zh: 长, en: long}}]
  default: short
  clauses: [spec/1/join]
""",
    "procedures/join.bpmn": """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
             xmlns:lx="urn:lianxiao:procedure:1" id="spec.join" targetNamespace="urn:lianxiao:spec">
  <message id="closed" name="applications_closed"/>
  <process id="join" name="加盟" lx:en="Joining" isExecutable="true" lx:case="join" lx:subject="alliance"
           lx:start-role="school_head" lx:clause="spec/1/join" lx:withdraw-until="review" lx:facts="cross_county way">
    <laneSet id="lanes">
      <lane id="school" name="学校" lx:en="School" lx:role="school_head" lx:office="applicant">
        <flowNodeRef>apply</flowNodeRef>
      </lane>
      <lane id="bureau" name="教育局" lx:en="Bureau" lx:role="officer" lx:office="own.bureau">
        <flowNodeRef>await</flowNodeRef>
        <flowNodeRef>review</flowNodeRef>
        <flowNodeRef>record</flowNodeRef>
      </lane>
    </laneSet>
    <startEvent id="start"/>
    <userTask id="apply" name="申请" lx:en="Apply" lx:form="application" lx:outcomes="submit"/>
    <userTask id="await" name="等待截止" lx:en="Await closing" lx:wait="true"/>
    <boundaryEvent id="await-closed" name="截止" lx:en="closed" attachedToRef="await" lx:on="policy_document"><messageEventDefinition messageRef="closed"/></boundaryEvent>
    <userTask id="review" name="审核" lx:en="Review" lx:form="review" lx:outcomes="pass return reject" lx:sign="own+hear" lx:hear="other_counties.bureau" lx:deadline="wait"/>
    <exclusiveGateway id="choice" default="no"/>
    <serviceTask id="record" name="登记" lx:en="Record" lx:handler="lifecycle.start_membership"/>
    <endEvent id="joined" name="已加盟" lx:en="Joined"/>
    <endEvent id="refused" name="未通过" lx:en="Refused" lx:refused="yes"/>
    <sequenceFlow id="to-apply" sourceRef="start" targetRef="apply"/>
    <sequenceFlow id="to-await" sourceRef="apply" targetRef="await"/>
    <sequenceFlow id="to-review" sourceRef="await-closed" targetRef="review"/>
    <sequenceFlow id="to-choice" sourceRef="review" targetRef="choice"/>
    <sequenceFlow id="yes" name="通过" lx:en="passed" sourceRef="choice" targetRef="record"><conditionExpression xsi:type="tFormalExpression">review == 'pass'</conditionExpression></sequenceFlow>
    <sequenceFlow id="back" name="退回" lx:en="returned" sourceRef="choice" targetRef="apply"><conditionExpression xsi:type="tFormalExpression">review == 'return'</conditionExpression></sequenceFlow>
    <sequenceFlow id="no" name="不通过" lx:en="refused" sourceRef="choice" targetRef="refused"/>
    <sequenceFlow id="to-joined" sourceRef="record" targetRef="joined"/>
  </process>
</definitions>
""",
    "forms/application.yaml": """
id: application
title: {zh: 申请, en: Application}
admits:
  - {table: school, column: ownership, values: [public], clause: spec/1/join, message: {zh: 只限公办, en: Public schools only}}
sets:
  membership: {member_type: ordinary}
fields:
  - {id: mode, kind: choice, codes: mode, column: membership.mode, fill: membership.mode, label: {zh: 模式, en: Mode}}
  - {id: school, kind: reference, table: school, column: membership.school, label: {zh: 学校, en: School}}
  - {id: others, kind: offices, offices: [bureau], label: {zh: 其他教育局, en: Other bureaus}}
  - id: fit
    kind: condition
    label: {zh: 条件, en: Condition}
    parts: [{id: fit, label: {zh: 达标, en: Fit}, proof: {table: honour, where: {level: [district]}}}]
""",
    "forms/review.yaml": """
id: review
title: {zh: 审核, en: Review}
fields:
  - {id: fit, kind: verdict, of: application.fit, yes_for: [pass], label: {zh: 条件, en: Condition}, clause: spec/1/join}
""",
}


def folder(path: Path, replace: Mapping[str, tuple[str, str]] | None = None) -> Path:
    """The pack on disk. ``replace``: file → text that stands there once, and what comes in its place."""
    for name, text in FILES.items():
        old, new = (replace or {}).get(name, ("", ""))
        assert not old or text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return path
