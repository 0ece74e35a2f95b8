/*
id: lianyun/2.3/diverse-forms
title: {zh: 合作形式注明所服务的目标, en: A form of co-operation names the aims it serves}
subject: cooperation_form
unit: aim
lower: setting aims_needed
office: basic_education
readings: [aims_needed]
message:
  zh: "{subject}未注明目标（{measured}项）"
  en: "Aim of {subject} not given ({measured})"
cure:
  zh: 登记所服务的目标；不登记也照样使用
  en: Tag it with the aims it serves; it may be used without
*/
SELECT f.form AS subject, count(a.aim) AS measured
FROM cooperation_form AS f
JOIN district AS d ON d.district = f.district
LEFT JOIN cooperation_form_aim AS a ON a.form = f.form
GROUP BY f.form
