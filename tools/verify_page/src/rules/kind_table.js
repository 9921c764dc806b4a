/** Made from the classes of rules by tools/page_rule_kinds.py; run it again when they change. */

export const ANY_RULE = {"keys": {"id": "name", "text": "line", "severity": ["must", "should"], "source": "words", "kind": "line"}, "needed": ["id", "text", "kind"]};

export const KINDS = {
  count: {"keys": {"at_least": "positive", "at_most": "whole", "only": "only", "phase": "name", "within": ["period", "ever"], "per": ["mentor", "mentee"], "by": "dayOfYear", "after": "name", "days": "whole", "days_after_joining": "whole", "short": ["drop", "join"], "caps": "caps"}, "figure": "added", "balanceUnit": "meetings"},
  sum: {"keys": {"at_least": "someMinutes", "at_most": "minutes", "only": "only", "phase": "name", "within": ["period", "ever"], "per": ["mentor", "mentee"], "by": "dayOfYear", "after": "name", "days": "whole", "days_after_joining": "whole", "credit": "credit", "caps": "caps"}, "figure": "added", "balanceUnit": "minutes"},
  bucket: {"keys": {"at_least": "someMinutes", "at_most": "minutes", "only": "only", "phase": "name", "within": ["period", "ever"], "per": ["mentor", "mentee"], "measure": ["meetings", "minutes"], "credit": "credit", "caps": "caps", "partial": ["ignore", "keep"], "breaks": ["any", "half", "all"], "terms": "nameList", "document": "name", "min_words": "whole", "max_words": "whole", "every": ["week", "fortnight", "month", "two_months", "quarter", "term"]}, "needed": ["every"], "figure": "parts_met"},
  each_semester: {"keys": {"at_least": "someMinutes", "at_most": "minutes", "only": "only", "phase": "name", "within": ["period", "ever"], "per": ["mentor", "mentee"], "measure": ["meetings", "minutes"], "credit": "credit", "caps": "caps", "partial": ["ignore", "keep"], "breaks": ["any", "half", "all"], "terms": "nameList", "document": "name", "min_words": "whole", "max_words": "whole", "every": ["term"]}},
  count_buckets: {"keys": {"at_least": "positive", "only": "only", "phase": "name", "within": ["period", "ever"], "per": ["mentor", "mentee"], "measure": ["meetings", "minutes"], "credit": "credit", "caps": "caps", "partial": ["ignore", "keep"], "breaks": ["any", "half", "all"], "terms": "nameList", "document": "name", "min_words": "whole", "max_words": "whole", "every": ["week", "fortnight", "month", "two_months", "quarter", "term"], "each": "someMinutes"}, "needed": ["at_least", "every", "each"]},
  average: {"keys": {"at_least": "someMinutes", "at_most": "minutes", "only": "only", "phase": "name", "within": ["period", "ever"], "per": ["mentor", "mentee"], "measure": ["meetings", "minutes"], "credit": "credit", "caps": "caps", "every": ["week", "month"], "over": "positive"}, "needed": ["every"]},
  rolling: {"keys": {"at_least": "someMinutes", "at_most": "minutes", "only": "only", "measure": ["meetings", "minutes"], "credit": "credit", "caps": "caps", "days": "positive", "months": "positive", "calendar_months": "positive"}},
  docs_rolling: {"keys": {"at_least": "positive", "at_most": "whole", "document": "name", "min_words": "whole", "max_words": "whole", "days": "positive", "months": "positive", "calendar_months": "positive"}, "needed": ["document"]},
  gap: {"keys": {"only": "only", "phase": "name", "within": ["period", "ever"], "per": ["mentor", "mentee"], "max_days": "positive", "taper": "steps", "document": "name"}},
  share: {"keys": {"only": "only", "phase": "name", "within": ["period", "ever"], "per": ["mentor", "mentee"], "partial": ["ignore", "keep"], "breaks": ["any", "half", "all"], "terms": "nameList", "part": "only", "at_least": "part", "at_most": "part", "measure": ["meetings", "minutes"], "credit": "credit", "every": ["week", "fortnight", "month", "two_months", "quarter", "term"]}, "needed": ["part"]},
  span: {"keys": {"only": "only", "phase": "name", "within": ["period", "ever"], "per": ["mentor", "mentee"], "months": "positive", "days": "positive"}},
  coverage: {"keys": {"only": "only", "phase": "name", "within": ["period", "ever"], "per": ["mentor", "mentee"], "windows": "someNames", "at_least": "positive"}, "needed": ["windows"], "figure": "parts_met"},
  distinct: {"keys": {"at_least": "positive", "at_most": "whole", "only": "only", "phase": "name", "within": ["period", "ever"], "per": ["mentor"], "of": ["met", "listed"]}, "figure": "added", "balanceUnit": "mentees"},
  text: {"keys": {"at_least": "positive", "at_most": "whole", "document": "name", "min_words": "whole", "max_words": "whole", "phase": "name", "within": ["period", "ever"]}, "needed": ["document"], "figure": "added", "balanceUnit": "documents"},
  deadline: {"keys": {"by": "dayOfYear", "after": "name", "days": "whole", "what": "names", "time": "clock"}, "needed": ["what"], "figure": "added"},
  each: {"keys": {"only": "only", "phase": "name", "within": ["period", "ever"], "per": ["mentor", "mentee"], "shape": "only"}, "needed": ["shape"]},
  eligibility: {"keys": {"only": "only", "rules": "nameList"}, "asksNothing": true},
  attest: {"keys": {"what": "name", "confirmed": "flag", "valid": "lookBack", "not_before": "dayOfYear", "after": "name", "proved_by_log": "flag"}, "needed": ["what"], "figure": "any_counted"},
  any_of: {"keys": {"rules": "rules"}, "needed": ["rules"], "madeOfRules": true},
  all_of: {"keys": {"rules": "rules"}, "needed": ["rules"], "madeOfRules": true},
  tiers: {"keys": {"rules": "rules", "at_least": "positive"}, "needed": ["rules"], "madeOfRules": true},
  exclusive: {"keys": {"rules": "rules"}, "needed": ["rules"], "madeOfRules": true},
};
