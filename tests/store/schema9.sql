PRAGMA application_id = 1835822951;
PRAGMA user_version = 9;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
) STRICT;
INSERT INTO _sqlite_migrations VALUES(1,'mentorlog','m001_first','2026-11-30 05:43:44.397861+00:00');
INSERT INTO _sqlite_migrations VALUES(2,'mentorlog','m002_leaving','2026-11-30 05:43:44.398476+00:00');
INSERT INTO _sqlite_migrations VALUES(3,'mentorlog','m003_own_days','2026-11-30 05:43:44.399320+00:00');
INSERT INTO _sqlite_migrations VALUES(4,'mentorlog','m004_support','2026-11-30 05:43:44.414969+00:00');
INSERT INTO _sqlite_migrations VALUES(5,'mentorlog','m005_reflective_year','2026-11-30 05:43:44.442318+00:00');
INSERT INTO _sqlite_migrations VALUES(6,'mentorlog','m006_erasing','2026-11-30 05:43:44.454445+00:00');
INSERT INTO _sqlite_migrations VALUES(7,'mentorlog','m007_seals','2026-11-30 05:43:44.465777+00:00');
INSERT INTO _sqlite_migrations VALUES(8,'mentorlog','m008_parts','2026-11-30 05:43:44.467366+00:00');
INSERT INTO _sqlite_migrations VALUES(9,'mentorlog','m009_decisions','2026-12-01 11:15:21.682431+00:00');
CREATE TABLE IF NOT EXISTS "action" (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    text TEXT NOT NULL CHECK (length(text) > 0),
    meeting TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    mentee TEXT REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED,
    due TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    done TEXT CHECK (done GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT;
INSERT INTO "action" VALUES('019cdcc4-a200-7000-8000-00000000001d',12,'2e0a5c550d0b804bf56da1389f40b5fd4c25bedfc45d0577965a2a2b46f9cfaf','Read','019cdcc4-a200-7000-8000-00000000000d','019cdcc4-a200-7000-8000-000000000004',NULL,NULL);
CREATE TABLE alert (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT;
CREATE TABLE attendance (
    meeting TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    mentee TEXT NOT NULL REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED,
    attended INTEGER NOT NULL CHECK (attended IN (0, 1)), day TEXT NOT NULL DEFAULT '', held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
    PRIMARY KEY (meeting, mentee)
) STRICT, WITHOUT ROWID;
INSERT INTO attendance VALUES('019cdcc4-a200-7000-8000-00000000000b',0,'019cdcc4-a200-7000-8000-000000000003',1,'2026-02-03',1);
INSERT INTO attendance VALUES('019cdcc4-a200-7000-8000-00000000000b',1,'019cdcc4-a200-7000-8000-000000000004',0,'2026-02-03',0);
INSERT INTO attendance VALUES('019cdcc4-a200-7000-8000-00000000000c',0,'019cdcc4-a200-7000-8000-000000000003',1,'2026-02-04',1);
INSERT INTO attendance VALUES('019cdcc4-a200-7000-8000-00000000000c',1,'019cdcc4-a200-7000-8000-000000000004',0,'2026-02-04',0);
INSERT INTO attendance VALUES('019cdcc4-a200-7000-8000-00000000000d',0,'019cdcc4-a200-7000-8000-000000000003',1,'2026-02-05',1);
INSERT INTO attendance VALUES('019cdcc4-a200-7000-8000-00000000000d',1,'019cdcc4-a200-7000-8000-000000000004',0,'2026-02-05',0);
INSERT INTO attendance VALUES('019cdcc4-a200-7000-8000-00000000000e',0,'019cdcc4-a200-7000-8000-000000000003',1,'2026-02-06',1);
INSERT INTO attendance VALUES('019cdcc4-a200-7000-8000-00000000000e',1,'019cdcc4-a200-7000-8000-000000000004',0,'2026-02-06',0);
INSERT INTO attendance VALUES('019cdcc4-a200-7000-8000-0000000000a1',0,'019cdcc4-a200-7000-8000-000000000003',1,'2026-03-10',1);
CREATE TABLE attestation (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    what TEXT NOT NULL CHECK (length(what) > 0),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    confirmed_by TEXT NOT NULL,
    evidence TEXT NOT NULL
, course TEXT NOT NULL DEFAULT '', minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 100000), score TEXT NOT NULL DEFAULT '', topics TEXT NOT NULL DEFAULT '[]' CHECK (topics GLOB '[[]*]'), evidence_sha256 TEXT NOT NULL DEFAULT ''
    CHECK (length(evidence_sha256) IN (0, 64))) STRICT;
CREATE TABLE batch (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    source TEXT NOT NULL CHECK (length(source) > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    format TEXT NOT NULL CHECK (length(format) > 0),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    entries INTEGER NOT NULL CHECK (entries >= 0),
    note TEXT NOT NULL
) STRICT;
CREATE TABLE checkpoint (
    size INTEGER NOT NULL CHECK (size >= 0),
    root TEXT NOT NULL CHECK (length(root) = 64),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), digest TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (size, root)
) STRICT, WITHOUT ROWID;
INSERT INTO checkpoint VALUES(19,'81802b64aceffab9fc26207daa420308ef984713927a2bc0bb278e63da3cdd8e','2026-03-11','a826f90f67edf6809b507c819b3eabd6742d4af1241a7dde830a9de8c6aae17d');
CREATE TABLE closure (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    programme TEXT NOT NULL REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    again TEXT NOT NULL CHECK (again IN ('yes', 'unsure', 'no')),
    why TEXT NOT NULL
) STRICT;
CREATE TABLE concern (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    title TEXT NOT NULL CHECK (length(title) > 0),
    raised_with TEXT NOT NULL,
    outcome TEXT NOT NULL,
    closed TEXT CHECK (closed GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT;
CREATE TABLE declined (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    what TEXT NOT NULL CHECK (length(what) > 0)
) STRICT;
CREATE TABLE draft (
    key TEXT PRIMARY KEY,
    form TEXT NOT NULL,
    entity TEXT,
    saved_at TEXT NOT NULL,
    body TEXT NOT NULL CHECK (body GLOB '{*}')
, digest TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO draft VALUES('w:0','reflection',NULL,'2026-03-11T12:00:00Z','{"text":"Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. ","title":"half a 0"}','bc0b76f6e4dae2767d6e7d2c8d3c10cfd8393c731a1720fafe83f0da053880f7');
INSERT INTO draft VALUES('w:1','reflection',NULL,'2026-03-11T12:00:00Z','{"text":"Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. Not saved. ","title":"half a 1"}','a7dce1ee94abd3133c1e1f0cf241279f480f1c749f8943a5d7cae2dfe9923b7d');
CREATE TABLE erased_event (
    seq INTEGER PRIMARY KEY REFERENCES event (seq),
    kind TEXT NOT NULL,
    entity TEXT NOT NULL CHECK (length(entity) = 36),
    action TEXT NOT NULL CHECK (length(action) = 36),
    at TEXT NOT NULL CHECK (at GLOB '*Z'),
    erases INTEGER NOT NULL CHECK (erases IN (0, 1))
, leaf TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO erased_event VALUES(18,'resource','019cdcc4-a200-7000-8000-00000000002b','019cdcc4-a200-7000-8000-00000000002c','2026-03-11T12:00:00Z',0,'239955606882710f7ae051d877f9f9cf59b2d98ebf9d0f2491668f0b496ddb52','264223215f54b7d5bafba350cf886958f13628de306a8d8fa4b100a614a418aa');
CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    leaf BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT;
INSERT INTO event VALUES(1,X'472a78da716c8fd108b2242025329d689958c06b3ec15d9bb5aeef6788b58536');
INSERT INTO event VALUES(2,X'c6f8de6f63691b8cd0e0dc39c073b518bb87d766d0b6ce9fbceeae167cbf86f9');
INSERT INTO event VALUES(3,X'33bc387b673ee2876674d9daf33034cce186ee6a78f345d266e7f822602e196e');
INSERT INTO event VALUES(4,X'f9279b8db99c5aa7fa86315a7620a9efc8dd264a896a56fb818ce197b07595c5');
INSERT INTO event VALUES(5,X'06dfdeaedb233d075247944a2ab7a012cc6e0dd5688d8703ab8b2a913cc3514c');
INSERT INTO event VALUES(6,X'41a58e2bbe8f932d23340c81aaccebc8f3a87abd98ef5317a7e93523fccd98a7');
INSERT INTO event VALUES(7,X'2b685c0cac48e01be00187a94df5407ca7515264319ec571213962efdf846887');
INSERT INTO event VALUES(8,X'939b4a526e98b33f9ac5c4550c7cb83c93a0bab03ab9dd88b798ea5f9555fd91');
INSERT INTO event VALUES(9,X'e534c3d132c093573ee069648caef80fafbd59cacae2bec4b31e4b7fcd751683');
INSERT INTO event VALUES(10,X'21e291ba97115cf0c86bb016d5ba08bde80f3cf75b64f7318962d0be572b9b88');
INSERT INTO event VALUES(11,X'76689ced6dbc081af9754928f9a8b19500fb06a3e6ea71ba1f94f3cd1005dc50');
INSERT INTO event VALUES(12,X'ea53defea0bd1c247864467057c37c32192b1eec8673a0afbc29f91d220754d4');
INSERT INTO event VALUES(13,X'306fb6772f94fb033378b1612d29ac5e2504ebfd0253dc7d45f4c8467617628c');
INSERT INTO event VALUES(14,X'aff68f432733544a7fdc50216a214ffdd78d3c06ae526537c1fb4b29aaddd9ca');
INSERT INTO event VALUES(15,X'61ced59839858808095ad9386a0bcef4178f30bb949ab27c11174ac60e9466c5');
INSERT INTO event VALUES(16,X'44b2d5d59f983032b4aa6e3fff06eac05fcf507a08a9c62c621557e3d1d36f40');
INSERT INTO event VALUES(17,X'cd9805b571db0d96ef0e59bcb074b9f48570c7980fd779098e647bcd7a4846fe');
INSERT INTO event VALUES(18,X'239955606882710f7ae051d877f9f9cf59b2d98ebf9d0f2491668f0b496ddb52');
INSERT INTO event VALUES(19,X'bf463316c2565a29bd5eff16492e060d48aa66a948d8006e51a9f6dbeb5f402d');
INSERT INTO event VALUES(20,X'8c0abdb3e77ac19e9a0a6fc4af132bb6d19b2f40e95bad98386990f7a5f97246');
CREATE TABLE event_body (
    seq INTEGER PRIMARY KEY REFERENCES event (seq),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    body TEXT NOT NULL CHECK (body GLOB '{*}'),
    action TEXT NOT NULL,
    undoes TEXT,
    entity TEXT NOT NULL,
    at TEXT NOT NULL
, erases INTEGER NOT NULL DEFAULT 0 CHECK (erases IN (0, 1))) STRICT;
INSERT INTO event_body VALUES(1,X'00000000000000000000000000000006','{"action":"019cdcc4-a200-7000-8000-000000000005","after":{"anchors":[],"coordinator":"","coordinator_email":"","end":"2026-08-31","excluded":[],"id":"019cdcc4-a200-7000-8000-000000000001","name":"Five meetings","openings":[],"phases":[],"policy":"# A plain start for a programme that has no published rules. Copy it and change the numbers.\nid = \"five-meetings\"\nversion = \"1\"\nname = \"Five meetings a year\"\norg = \"\"\nsource = \"mentorlog''s plain starter, after programmes that ask for five meetings a year\"\naward = \"\"\nperiod = \"one academic year\"\nnotes = [\n    \"A group meeting is one meeting for you, however many came.\",\n    \"A meeting by video or phone counts like one in person, as long as it is logged as one-to-one or group.\",\n]\n\n[[requirement]]\nid = \"meetings\"\ntext = \"At least five meetings with mentees in the year\"\nseverity = \"must\"\nkind = \"count\"\nat_least = 5\nonly = { kinds = [\"one_to_one\", \"group\"] }\n\n[[requirement]]\nid = \"rhythm\"\ntext = \"Never more than three months without a meeting\"\nseverity = \"should\"\nkind = \"gap\"\nmax_days = 92\nonly = { kinds = [\"one_to_one\", \"group\"] }\n\n[[requirement]]\nid = \"reflection\"\ntext = \"One written reflection on the year\"\nseverity = \"should\"\nkind = \"text\"\ndocument = \"reflection\"\nat_least = 1\n","start":"2025-09-01","waivers":[],"windows":[],"zone":"Asia/Kuala_Lumpur"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000001","kind":"programme","undoes":null}','019cdcc4-a200-7000-8000-000000000005',NULL,'019cdcc4-a200-7000-8000-000000000001','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(2,X'00000000000000000000000000000007','{"action":"019cdcc4-a200-7000-8000-000000000005","after":{"email":"farah@example.org","id":"019cdcc4-a200-7000-8000-000000000002","name":"Dr Farah Aziz","programme":"019cdcc4-a200-7000-8000-000000000001"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000002","kind":"mentor","undoes":null}','019cdcc4-a200-7000-8000-000000000005',NULL,'019cdcc4-a200-7000-8000-000000000002','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(3,X'00000000000000000000000000000009','{"action":"019cdcc4-a200-7000-8000-000000000008","after":{"agreed_on":null,"boundaries":"","channel":"","cohort":"","consent":true,"end":null,"erased":null,"expectations":"","goes_on":false,"ground_rules":"","hand_over":"","id":"019cdcc4-a200-7000-8000-000000000003","name":"Ana Lim","notes":"","pseudonym":"Ana [/b] [TODO]","retain_until":null,"role":"","start":null,"zone":null},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000003","kind":"mentee","undoes":null}','019cdcc4-a200-7000-8000-000000000008',NULL,'019cdcc4-a200-7000-8000-000000000003','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(4,X'0000000000000000000000000000000a','{"action":"019cdcc4-a200-7000-8000-000000000008","after":{"agreed_on":null,"boundaries":"","channel":"","cohort":"","consent":false,"end":null,"erased":null,"expectations":"","goes_on":false,"ground_rules":"","hand_over":"","id":"019cdcc4-a200-7000-8000-000000000004","name":"","notes":"","pseudonym":"M-02","retain_until":null,"role":"","start":null,"zone":null},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000004","kind":"mentee","undoes":null}','019cdcc4-a200-7000-8000-000000000008',NULL,'019cdcc4-a200-7000-8000-000000000004','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(5,X'00000000000000000000000000000010','{"action":"019cdcc4-a200-7000-8000-00000000000f","after":{"batch":null,"by_chance":false,"channel":null,"co_mentor":false,"day":"2026-02-03","facts":"What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0.","id":"019cdcc4-a200-7000-8000-00000000000b","kind":"one_to_one","learned":"","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":45,"others":0,"part_of_day":null,"private":"Only for me 0.","reflection":"I listened.","resources":[],"start":"09:30","status":"held","support":[],"tags":[],"topics":["settling in","quincunx"],"zone":"Asia/Kuala_Lumpur"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-00000000000b","kind":"meeting","undoes":null}','019cdcc4-a200-7000-8000-00000000000f',NULL,'019cdcc4-a200-7000-8000-00000000000b','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(6,X'00000000000000000000000000000012','{"action":"019cdcc4-a200-7000-8000-000000000011","after":{"batch":null,"by_chance":false,"channel":null,"co_mentor":false,"day":"2026-02-04","facts":"What was said in meeting 1. What was said in meeting 1. What was said in meeting 1.","id":"019cdcc4-a200-7000-8000-00000000000c","kind":"one_to_one","learned":"","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":45,"others":0,"part_of_day":null,"private":"Only for me 1.","reflection":"I listened.","resources":[],"start":"10:30","status":"held","support":[],"tags":[],"topics":["settling in","quincunx"],"zone":"Asia/Kuala_Lumpur"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-00000000000c","kind":"meeting","undoes":null}','019cdcc4-a200-7000-8000-000000000011',NULL,'019cdcc4-a200-7000-8000-00000000000c','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(7,X'00000000000000000000000000000014','{"action":"019cdcc4-a200-7000-8000-000000000013","after":{"batch":null,"by_chance":false,"channel":null,"co_mentor":false,"day":"2026-02-05","facts":"What was said in meeting 2. What was said in meeting 2. What was said in meeting 2.","id":"019cdcc4-a200-7000-8000-00000000000d","kind":"one_to_one","learned":"","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":45,"others":0,"part_of_day":null,"private":"Only for me 2.","reflection":"I listened.","resources":[],"start":"11:30","status":"held","support":[],"tags":[],"topics":["settling in","quincunx"],"zone":"Asia/Kuala_Lumpur"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-00000000000d","kind":"meeting","undoes":null}','019cdcc4-a200-7000-8000-000000000013',NULL,'019cdcc4-a200-7000-8000-00000000000d','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(8,X'00000000000000000000000000000016','{"action":"019cdcc4-a200-7000-8000-000000000015","after":{"batch":null,"by_chance":false,"channel":null,"co_mentor":false,"day":"2026-02-06","facts":"What was said in meeting 3. What was said in meeting 3. What was said in meeting 3.","id":"019cdcc4-a200-7000-8000-00000000000e","kind":"one_to_one","learned":"","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":45,"others":0,"part_of_day":null,"private":"Only for me 3.","reflection":"I listened.","resources":[],"start":"12:30","status":"held","support":[],"tags":[],"topics":["settling in","quincunx"],"zone":"Asia/Kuala_Lumpur"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-00000000000e","kind":"meeting","undoes":null}','019cdcc4-a200-7000-8000-000000000015',NULL,'019cdcc4-a200-7000-8000-00000000000e','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(9,X'00000000000000000000000000000018','{"action":"019cdcc4-a200-7000-8000-000000000017","after":{"batch":null,"by_chance":false,"channel":null,"co_mentor":false,"day":"2026-02-04","facts":"What was said in meeting 1. What was said in meeting 1. What was said in meeting 1.","id":"019cdcc4-a200-7000-8000-00000000000c","kind":"one_to_one","learned":"","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":50,"others":0,"part_of_day":null,"private":"She said more.","reflection":"I listened.","resources":[],"start":"10:30","status":"held","support":[],"tags":[],"topics":["settling in","quincunx"],"zone":"Asia/Kuala_Lumpur"},"at":"2026-03-11T12:00:00Z","before":{"batch":null,"by_chance":false,"channel":null,"co_mentor":false,"day":"2026-02-04","facts":"What was said in meeting 1. What was said in meeting 1. What was said in meeting 1.","id":"019cdcc4-a200-7000-8000-00000000000c","kind":"one_to_one","learned":"","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":45,"others":0,"part_of_day":null,"private":"Only for me 1.","reflection":"I listened.","resources":[],"start":"10:30","status":"held","support":[],"tags":[],"topics":["settling in","quincunx"],"zone":"Asia/Kuala_Lumpur"},"id":"019cdcc4-a200-7000-8000-00000000000c","kind":"meeting","undoes":null}','019cdcc4-a200-7000-8000-000000000017',NULL,'019cdcc4-a200-7000-8000-00000000000c','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(10,X'0000000000000000000000000000001b','{"action":"019cdcc4-a200-7000-8000-00000000001a","after":{"about":"meeting","batch":null,"day":"2026-03-01","document":"reflection","erased_words":0,"id":"019cdcc4-a200-7000-8000-000000000019","lenses":[],"level":null,"meeting":"019cdcc4-a200-7000-8000-00000000000b","mentee":null,"model":"free","passages":[],"skills":[],"themes":[],"title":"Silence","window":null},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000019","kind":"reflection","undoes":null}','019cdcc4-a200-7000-8000-00000000001a',NULL,'019cdcc4-a200-7000-8000-000000000019','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(11,X'0000000000000000000000000000001f','{"action":"019cdcc4-a200-7000-8000-00000000001e","after":{"commitment":null,"id":"019cdcc4-a200-7000-8000-00000000001c","meetings":[],"mentee":"019cdcc4-a200-7000-8000-000000000003","model":null,"passages":[],"reflections":[],"reviews":[],"status":"open","steps":[],"target":null,"title":"Listen","why":""},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-00000000001c","kind":"goal","undoes":null}','019cdcc4-a200-7000-8000-00000000001e',NULL,'019cdcc4-a200-7000-8000-00000000001c','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(12,X'00000000000000000000000000000020','{"action":"019cdcc4-a200-7000-8000-00000000001e","after":{"done":null,"due":null,"id":"019cdcc4-a200-7000-8000-00000000001d","meeting":"019cdcc4-a200-7000-8000-00000000000d","mentee":"019cdcc4-a200-7000-8000-000000000004","text":"Read"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-00000000001d","kind":"action","undoes":null}','019cdcc4-a200-7000-8000-00000000001e',NULL,'019cdcc4-a200-7000-8000-00000000001d','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(13,X'00000000000000000000000000000022','{"action":"019cdcc4-a200-7000-8000-000000000021","after":null,"at":"2026-03-11T12:00:00Z","before":{"batch":null,"by_chance":false,"channel":null,"co_mentor":false,"day":"2026-02-06","facts":"What was said in meeting 3. What was said in meeting 3. What was said in meeting 3.","id":"019cdcc4-a200-7000-8000-00000000000e","kind":"one_to_one","learned":"","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":45,"others":0,"part_of_day":null,"private":"Only for me 3.","reflection":"I listened.","resources":[],"start":"12:30","status":"held","support":[],"tags":[],"topics":["settling in","quincunx"],"zone":"Asia/Kuala_Lumpur"},"id":"019cdcc4-a200-7000-8000-00000000000e","kind":"meeting","undoes":null}','019cdcc4-a200-7000-8000-000000000021',NULL,'019cdcc4-a200-7000-8000-00000000000e','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(14,X'00000000000000000000000000000024','{"action":"019cdcc4-a200-7000-8000-000000000023","after":{"batch":null,"by_chance":false,"channel":null,"co_mentor":false,"day":"2026-02-06","facts":"What was said in meeting 3. What was said in meeting 3. What was said in meeting 3.","id":"019cdcc4-a200-7000-8000-00000000000e","kind":"one_to_one","learned":"","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":45,"others":0,"part_of_day":null,"private":"Only for me 3.","reflection":"I listened.","resources":[],"start":"12:30","status":"held","support":[],"tags":[],"topics":["settling in","quincunx"],"zone":"Asia/Kuala_Lumpur"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-00000000000e","kind":"meeting","undoes":"019cdcc4-a200-7000-8000-000000000021"}','019cdcc4-a200-7000-8000-000000000023','019cdcc4-a200-7000-8000-000000000021','019cdcc4-a200-7000-8000-00000000000e','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(15,X'00000000000000000000000000000026','{"action":"019cdcc4-a200-7000-8000-000000000025","after":{"commitment":null,"id":"019cdcc4-a200-7000-8000-00000000001c","meetings":[],"mentee":"019cdcc4-a200-7000-8000-000000000003","model":null,"passages":[],"reflections":[],"reviews":[],"status":"open","steps":[],"target":null,"title":"Listen","why":"To be of use"},"at":"2026-03-11T12:00:00Z","before":{"commitment":null,"id":"019cdcc4-a200-7000-8000-00000000001c","meetings":[],"mentee":"019cdcc4-a200-7000-8000-000000000003","model":null,"passages":[],"reflections":[],"reviews":[],"status":"open","steps":[],"target":null,"title":"Listen","why":""},"id":"019cdcc4-a200-7000-8000-00000000001c","kind":"goal","undoes":null}','019cdcc4-a200-7000-8000-000000000025',NULL,'019cdcc4-a200-7000-8000-00000000001c','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(16,X'00000000000000000000000000000028','{"action":"019cdcc4-a200-7000-8000-000000000027","after":{"commitment":null,"id":"019cdcc4-a200-7000-8000-00000000001c","meetings":[],"mentee":"019cdcc4-a200-7000-8000-000000000003","model":null,"passages":[],"reflections":[],"reviews":[],"status":"open","steps":[],"target":null,"title":"Listen","why":""},"at":"2026-03-11T12:00:00Z","before":{"commitment":null,"id":"019cdcc4-a200-7000-8000-00000000001c","meetings":[],"mentee":"019cdcc4-a200-7000-8000-000000000003","model":null,"passages":[],"reflections":[],"reviews":[],"status":"open","steps":[],"target":null,"title":"Listen","why":"To be of use"},"id":"019cdcc4-a200-7000-8000-00000000001c","kind":"goal","undoes":"019cdcc4-a200-7000-8000-000000000025"}','019cdcc4-a200-7000-8000-000000000027','019cdcc4-a200-7000-8000-000000000025','019cdcc4-a200-7000-8000-00000000001c','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(17,X'0000000000000000000000000000002a','{"action":"019cdcc4-a200-7000-8000-000000000029","after":{"commitment":null,"id":"019cdcc4-a200-7000-8000-00000000001c","meetings":[],"mentee":"019cdcc4-a200-7000-8000-000000000003","model":null,"passages":[],"reflections":[],"reviews":[],"status":"open","steps":[],"target":null,"title":"Listen","why":"To be of use"},"at":"2026-03-11T12:00:00Z","before":{"commitment":null,"id":"019cdcc4-a200-7000-8000-00000000001c","meetings":[],"mentee":"019cdcc4-a200-7000-8000-000000000003","model":null,"passages":[],"reflections":[],"reviews":[],"status":"open","steps":[],"target":null,"title":"Listen","why":""},"id":"019cdcc4-a200-7000-8000-00000000001c","kind":"goal","undoes":"019cdcc4-a200-7000-8000-000000000027"}','019cdcc4-a200-7000-8000-000000000029','019cdcc4-a200-7000-8000-000000000027','019cdcc4-a200-7000-8000-00000000001c','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(19,X'0000000000000000000000000000002f','{"action":"019cdcc4-a200-7000-8000-00000000002e","after":null,"at":"2026-03-11T12:00:00Z","before":null,"erases":true,"id":"019cdcc4-a200-7000-8000-00000000002b","kind":"resource","undoes":null}','019cdcc4-a200-7000-8000-00000000002e',NULL,'019cdcc4-a200-7000-8000-00000000002b','2026-03-11T12:00:00Z',1);
INSERT INTO event_body VALUES(20,X'00000000000000000000000000000003','{"action":"019cdcc4-a200-7000-8000-000000000002","after":{"batch":null,"by_chance":false,"channel":null,"co_mentor":false,"day":"2026-03-10","facts":"Æra, for the packet.","id":"019cdcc4-a200-7000-8000-0000000000a1","kind":"one_to_one","learned":"","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"}],"minutes":30,"others":0,"part_of_day":null,"private":"ℌ ﬁ þing","reflection":"Words of İstanbul.","resources":[],"start":null,"status":"held","support":[],"tags":["bø"],"topics":["Øving i Łódź","Élan"],"zone":"UTC"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-0000000000a1","kind":"meeting","undoes":null}','019cdcc4-a200-7000-8000-000000000002',NULL,'019cdcc4-a200-7000-8000-0000000000a1','2026-03-11T12:00:00Z',0);
CREATE TABLE feedback (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    mentee TEXT REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED,
    keep TEXT NOT NULL,
    change TEXT NOT NULL
) STRICT;
CREATE TABLE goal (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    title TEXT NOT NULL CHECK (length(title) > 0),
    mentee TEXT REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED,
    why TEXT NOT NULL,
    steps TEXT NOT NULL CHECK (steps GLOB '[[]*]'),
    target TEXT CHECK (target GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    status TEXT NOT NULL CHECK (status IN ('open', 'met', 'dropped')),
    commitment INTEGER CHECK (commitment BETWEEN 1 AND 10)
, model TEXT, passages TEXT NOT NULL DEFAULT '[]' CHECK (passages GLOB '[[]*]'), meetings TEXT NOT NULL DEFAULT '[]' CHECK (meetings GLOB '[[]*]'), reflections TEXT NOT NULL DEFAULT '[]' CHECK (reflections GLOB '[[]*]'), reviews TEXT NOT NULL DEFAULT '[]' CHECK (reviews GLOB '[[]*]')) STRICT;
INSERT INTO goal VALUES('019cdcc4-a200-7000-8000-00000000001c',11,'af9eb1b0cc68822e01c9b4fd4fac42dae20758f0cb2326145e6a6f5bde9533bb','Listen','019cdcc4-a200-7000-8000-000000000003','To be of use','[]',NULL,'open',NULL,NULL,'[]','[]','[]','[]');
CREATE TABLE meeting (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    start TEXT CHECK (start GLOB '[0-2][0-9]:[0-5][0-9]'),
    zone TEXT NOT NULL,
    instant TEXT CHECK (instant GLOB '*Z'),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
    kind TEXT NOT NULL CHECK (kind IN ('one_to_one', 'group', 'call', 'message', 'event', 'inter_mentor',
        'role_model', 'training', 'coordinator', 'supervision', 'application', 'cpd', 'practice',
        'other_student')),
    channel TEXT CHECK (channel IN ('in_person', 'video', 'phone', 'message', 'email', 'both')),
    status TEXT NOT NULL CHECK (status IN ('planned', 'held', 'cancelled', 'no_show', 'attempted')),
    by_chance INTEGER NOT NULL CHECK (by_chance IN (0, 1)),
    others INTEGER NOT NULL CHECK (others BETWEEN 0 AND 10000),
    topics TEXT NOT NULL CHECK (topics GLOB '[[]*]'),
    tags TEXT NOT NULL CHECK (tags GLOB '[[]*]'),
    facts TEXT NOT NULL,
    reflection TEXT NOT NULL,
    private TEXT NOT NULL,
    folded TEXT NOT NULL
, part_of_day TEXT CHECK (part_of_day IN ('morning', 'afternoon', 'evening')), co_mentor INTEGER NOT NULL DEFAULT 0 CHECK (co_mentor IN (0, 1)), support TEXT NOT NULL DEFAULT '[]' CHECK (support GLOB '[[]*]'), resources TEXT NOT NULL DEFAULT '[]' CHECK (resources GLOB '[[]*]'), learned TEXT NOT NULL DEFAULT '', batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
INSERT INTO meeting VALUES('019cdcc4-a200-7000-8000-00000000000b',5,'d26813963924c02f7837296be0d5f429f26371a20206b3c0711b106896bb7df3','2026-02-03','09:30','Asia/Kuala_Lumpur','2026-02-03T01:30:00Z',45,'one_to_one',NULL,'held',0,0,'["settling in","quincunx"]','[]','What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0. What was said in meeting 0.','I listened.','Only for me 0.',replace('settling in\nquincunx\nwhat was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0. what was said in meeting 0.\ni listened.\nonly for me 0.\n','\n',char(10)),NULL,0,'[]','[]','',NULL);
INSERT INTO meeting VALUES('019cdcc4-a200-7000-8000-00000000000c',6,'39d72c537a8f50e5692f6a3b5df4f428c5b3158e6dcc3943f25eee1c0ded946e','2026-02-04','10:30','Asia/Kuala_Lumpur','2026-02-04T02:30:00Z',50,'one_to_one',NULL,'held',0,0,'["settling in","quincunx"]','[]','What was said in meeting 1. What was said in meeting 1. What was said in meeting 1.','I listened.','She said more.',replace('settling in\nquincunx\nwhat was said in meeting 1. what was said in meeting 1. what was said in meeting 1.\ni listened.\nshe said more.\n','\n',char(10)),NULL,0,'[]','[]','',NULL);
INSERT INTO meeting VALUES('019cdcc4-a200-7000-8000-00000000000d',7,'ccbb8af4ffde223c82833f5b77cd240b3292fb373f9dc48a095d3eb99ef68294','2026-02-05','11:30','Asia/Kuala_Lumpur','2026-02-05T03:30:00Z',45,'one_to_one',NULL,'held',0,0,'["settling in","quincunx"]','[]','What was said in meeting 2. What was said in meeting 2. What was said in meeting 2.','I listened.','Only for me 2.',replace('settling in\nquincunx\nwhat was said in meeting 2. what was said in meeting 2. what was said in meeting 2.\ni listened.\nonly for me 2.\n','\n',char(10)),NULL,0,'[]','[]','',NULL);
INSERT INTO meeting VALUES('019cdcc4-a200-7000-8000-00000000000e',14,'bc5738b1af465f533b7547fc0ec827a71deeccaa48b873563b6993ca4d4b5cd8','2026-02-06','12:30','Asia/Kuala_Lumpur','2026-02-06T04:30:00Z',45,'one_to_one',NULL,'held',0,0,'["settling in","quincunx"]','[]','What was said in meeting 3. What was said in meeting 3. What was said in meeting 3.','I listened.','Only for me 3.',replace('settling in\nquincunx\nwhat was said in meeting 3. what was said in meeting 3. what was said in meeting 3.\ni listened.\nonly for me 3.\n','\n',char(10)),NULL,0,'[]','[]','',NULL);
INSERT INTO meeting VALUES('019cdcc4-a200-7000-8000-0000000000a1',20,'c70adc204f44968d9afd992dacb814dc1fdc3790c68d23b26c3ce1b407b81428','2026-03-10',NULL,'UTC',NULL,30,'one_to_one',NULL,'held',0,0,'["Øving i Łódź","Élan"]','["bø"]','Æra, for the packet.','Words of İstanbul.','ℌ ﬁ þing',replace('øving i łodz\nelan\nbø\næra, for the packet.\nwords of istanbul.\nH fi þing\n','\n',char(10)),NULL,0,'[]','[]','',NULL);
CREATE TABLE mentee (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    pseudonym TEXT NOT NULL UNIQUE CHECK (length(pseudonym) BETWEEN 1 AND 120),
    name TEXT NOT NULL,
    cohort TEXT NOT NULL,
    zone TEXT,
    channel TEXT NOT NULL,
    consent INTEGER NOT NULL CHECK (consent IN (0, 1)),
    retain_until TEXT CHECK (retain_until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
, start TEXT CHECK (start GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), "end" TEXT CHECK ("end" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), role TEXT NOT NULL DEFAULT '', expectations TEXT NOT NULL DEFAULT '', ground_rules TEXT NOT NULL DEFAULT '', boundaries TEXT NOT NULL DEFAULT '', agreed_on TEXT CHECK (agreed_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), notes TEXT NOT NULL DEFAULT '', goes_on INTEGER NOT NULL DEFAULT 0 CHECK (goes_on IN (0, 1)), hand_over TEXT NOT NULL DEFAULT '', erased TEXT CHECK (erased GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')) STRICT;
INSERT INTO mentee VALUES('019cdcc4-a200-7000-8000-000000000003',3,'8a562e1e23eb4c742aaa47d97c0412f576ea16916ede2100cc8697c01b6bb5e1','Ana [/b] [TODO]','Ana Lim','',NULL,'',1,NULL,NULL,NULL,'','','','',NULL,'',0,'',NULL);
INSERT INTO mentee VALUES('019cdcc4-a200-7000-8000-000000000004',4,'259ab9826e26634a89fd5ae51f4c7406580c84c383796fd892643e5f388090f0','M-02','','',NULL,'',0,NULL,NULL,NULL,'','','','',NULL,'',0,'',NULL);
CREATE TABLE mentor (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    name TEXT NOT NULL,
    email TEXT NOT NULL,
    programme TEXT REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO mentor VALUES('019cdcc4-a200-7000-8000-000000000002',2,'0d04c2871779c61150906714d4eac717d928cdb6d6c6c843114e0e6b2b20a1a0','Dr Farah Aziz','farah@example.org','019cdcc4-a200-7000-8000-000000000001');
CREATE TABLE opening (
    packet TEXT NOT NULL REFERENCES packet (id),
    mentee TEXT NOT NULL CHECK (length(mentee) = 36),
    disclosure TEXT NOT NULL CHECK (length(disclosure) > 0), digest TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (packet, mentee)
) STRICT, WITHOUT ROWID;
INSERT INTO opening VALUES('019cdcc4-a200-7000-8000-000000000031','019cdcc4-a200-7000-8000-000000000003','WyJzYWx0IiwibmFtZSIsIkFuYSJd','66bfcab2590aab36a13697f7cb0a7bc049c08418b0204096249f2e18eba847ee');
CREATE TABLE packet (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    at TEXT NOT NULL CHECK (at GLOB '*Z'),
    profile TEXT NOT NULL,
    programme TEXT NOT NULL,
    period_start TEXT NOT NULL CHECK (period_start GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    period_end TEXT NOT NULL CHECK (period_end GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    as_of TEXT NOT NULL CHECK (as_of GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    pdf_sha256 TEXT NOT NULL CHECK (length(pdf_sha256) = 64),
    folder TEXT NOT NULL,
    log_size INTEGER NOT NULL CHECK (log_size >= 0),
    log_root TEXT NOT NULL CHECK (length(log_root) = 64)
, digest TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO packet VALUES('019cdcc4-a200-7000-8000-000000000031','2026-03-11T12:00:00Z','coordinator','019cdcc4-a200-7000-8000-000000000001','2025-09-01','2026-08-31','2026-03-11','abababababababababababababababababababababababababababababababab','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd','/home/farah/packets/2026',9,'efefefefefefefefefefefefefefefefefefefefefefefefefefefefefefefef','a4903d0486fb6721a0b4060cfb330851f3a82a61536df787e582daba2e0d6419');
CREATE TABLE programme (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    name TEXT NOT NULL,
    start TEXT NOT NULL CHECK (start GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "end" TEXT NOT NULL CHECK ("end" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]' AND "end" >= start),
    zone TEXT NOT NULL,
    policy TEXT NOT NULL,
    phases TEXT NOT NULL CHECK (phases GLOB '[[]*]'),
    windows TEXT NOT NULL CHECK (windows GLOB '[[]*]'),
    anchors TEXT NOT NULL CHECK (anchors GLOB '[[]*]'),
    excluded TEXT NOT NULL CHECK (excluded GLOB '[[]*]'),
    waivers TEXT NOT NULL CHECK (waivers GLOB '[[]*]'),
    openings TEXT NOT NULL CHECK (openings GLOB '[[]*]'),
    coordinator TEXT NOT NULL,
    coordinator_email TEXT NOT NULL
) STRICT;
INSERT INTO programme VALUES('019cdcc4-a200-7000-8000-000000000001',1,'48808798ae4d2950339c0ba47dad5af1a1f7ccd02ac1ebd3697145f20d0e1b3b','Five meetings','2025-09-01','2026-08-31','Asia/Kuala_Lumpur',replace('# A plain start for a programme that has no published rules. Copy it and change the numbers.\nid = "five-meetings"\nversion = "1"\nname = "Five meetings a year"\norg = ""\nsource = "mentorlog''s plain starter, after programmes that ask for five meetings a year"\naward = ""\nperiod = "one academic year"\nnotes = [\n    "A group meeting is one meeting for you, however many came.",\n    "A meeting by video or phone counts like one in person, as long as it is logged as one-to-one or group.",\n]\n\n[[requirement]]\nid = "meetings"\ntext = "At least five meetings with mentees in the year"\nseverity = "must"\nkind = "count"\nat_least = 5\nonly = { kinds = ["one_to_one", "group"] }\n\n[[requirement]]\nid = "rhythm"\ntext = "Never more than three months without a meeting"\nseverity = "should"\nkind = "gap"\nmax_days = 92\nonly = { kinds = ["one_to_one", "group"] }\n\n[[requirement]]\nid = "reflection"\ntext = "One written reflection on the year"\nseverity = "should"\nkind = "text"\ndocument = "reflection"\nat_least = 1\n','\n',char(10)),'[]','[]','[]','[]','[]','[]','','');
CREATE TABLE recognition (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    title TEXT NOT NULL CHECK (length(title) > 0),
    sort TEXT NOT NULL CHECK (sort IN ('nomination', 'recognition', 'prize')),
    given_by TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE TABLE referral (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "where" TEXT NOT NULL CHECK (length("where") > 0),
    mentee TEXT REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED,
    meeting TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT NOT NULL
, service TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED, outcome TEXT NOT NULL DEFAULT '', follow_up TEXT CHECK (follow_up GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), followed_up TEXT CHECK (followed_up GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')) STRICT;
CREATE TABLE IF NOT EXISTS "reflection" (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    document TEXT NOT NULL,
    model TEXT NOT NULL,
    passages TEXT NOT NULL CHECK (passages GLOB '[[]*]'),
    title TEXT NOT NULL,
    about TEXT NOT NULL CHECK (about IN ('meeting', 'mentee', 'window', 'year')),
    meeting TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    window TEXT,
    mentee TEXT REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED,
    lenses TEXT NOT NULL DEFAULT '[]' CHECK (lenses GLOB '[[]*]'),
    themes TEXT NOT NULL DEFAULT '[]' CHECK (themes GLOB '[[]*]'),
    skills TEXT NOT NULL DEFAULT '[]' CHECK (skills GLOB '[[]*]'),
    level INTEGER CHECK (level BETWEEN 1 AND 4)
, batch TEXT REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED, erased_words INTEGER NOT NULL DEFAULT 0 CHECK (erased_words >= 0)) STRICT;
INSERT INTO reflection VALUES('019cdcc4-a200-7000-8000-000000000019',10,'a993f45381ca17e70ae16be67557c380e44274dd61c6212ced68d4b76aa8bbb6','2026-03-01','reflection','free','[]','Silence','meeting','019cdcc4-a200-7000-8000-00000000000b',NULL,NULL,'[]','[]','[]',NULL,NULL,0);
CREATE TABLE resource (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    title TEXT NOT NULL CHECK (length(title) > 0),
    "where" TEXT NOT NULL,
    topics TEXT NOT NULL CHECK (topics GLOB '[[]*]')
) STRICT;
CREATE TABLE service (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    title TEXT NOT NULL CHECK (length(title) > 0),
    area TEXT NOT NULL CHECK (length(area) > 0),
    reach TEXT NOT NULL,
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1))
) STRICT;
CREATE TABLE survey (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    questionnaire TEXT NOT NULL CHECK (length(questionnaire) > 0),
    occasion TEXT NOT NULL CHECK (occasion IN ('before', 'mid', 'after')),
    answers TEXT NOT NULL CHECK (answers GLOB '[[]*]'),
    mentee TEXT REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE tally (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    questionnaire TEXT NOT NULL CHECK (length(questionnaire) > 0),
    occasion TEXT NOT NULL CHECK (occasion IN ('before', 'mid', 'after')),
    counts TEXT NOT NULL CHECK (counts GLOB '[[]*]')
) STRICT;
CREATE TABLE template (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    name TEXT NOT NULL CHECK (length(name) > 0),
    title TEXT NOT NULL CHECK (length(title) > 0),
    text TEXT NOT NULL
) STRICT;
CREATE TABLE unfinished_erasure (
    at TEXT PRIMARY KEY CHECK (at GLOB '*Z'),
    files TEXT NOT NULL CHECK (files GLOB '[[]*]')
, digest TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE decision (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    packet TEXT NOT NULL REFERENCES packet (id),
    at TEXT NOT NULL CHECK (at GLOB '*Z'),
    answer TEXT NOT NULL,
    "by" TEXT NOT NULL,
    note TEXT NOT NULL,
    key TEXT NOT NULL,
    document TEXT NOT NULL,
    digest TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO decision VALUES('019cdcc4-a200-7000-8000-0000000000a2','019cdcc4-a200-7000-8000-000000000031','2026-03-11T12:00:00Z','hold','Dr Lim','','did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK','{}','e909a7c5c1f5832eaf1feb845193d004f134f238e733573e3505d8dab486f40c');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX event_body_entity ON event_body (entity, at);
CREATE UNIQUE INDEX one_mentor ON mentor ((1));
CREATE INDEX event_body_erases ON event_body (entity) WHERE erases;
CREATE INDEX erased_event_entity ON erased_event (entity);
CREATE INDEX meeting_moment ON meeting (day, ifnull(start, ''), id);
CREATE INDEX meeting_planned ON meeting (day, ifnull(start, ''), id) WHERE status = 'planned';
CREATE INDEX attendance_mentee ON attendance (mentee, day, held);
CREATE INDEX event_body_action ON event_body (action);
CREATE INDEX event_body_deletion ON event_body (entity) WHERE substr(body, 48, 15) = '","after":null,';
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_body_stays BEFORE UPDATE ON event_body
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE VIEW "meetings" AS SELECT id, day, start, minutes, (SELECT group_concat(pseudonym, ', ') FROM (SELECT mentee.pseudonym FROM attendance JOIN mentee ON mentee.id = attendance.mentee WHERE attendance.meeting = meeting.id AND (status <> 'held' OR attended) ORDER BY attendance.position)) AS people,
            (SELECT group_concat(pseudonym, ', ') FROM (SELECT mentee.pseudonym FROM attendance JOIN mentee ON mentee.id = attendance.mentee WHERE attendance.meeting = meeting.id AND status = 'held' AND NOT attended ORDER BY attendance.position)) AS absent, others, kind, channel, status,
            (SELECT group_concat(value, '; ') FROM json_each(topics)) AS topics, (SELECT group_concat(value, '; ') FROM json_each(tags)) AS tags, (SELECT group_concat(value, '; ') FROM json_each(resources)) AS resources,
            (SELECT group_concat(value, '; ') FROM json_each(support)) AS support, part_of_day, zone, CASE by_chance WHEN 1 THEN 'yes' ELSE 'no' END AS by_chance,
            CASE co_mentor WHEN 1 THEN 'yes' ELSE 'no' END AS co_mentor, facts, reflection, private, learned,
            (SELECT source FROM batch WHERE batch.id = meeting.batch) AS imported_from
            FROM meeting ORDER BY day, start, id;
CREATE VIEW "mentees" AS SELECT id, pseudonym, name, cohort, role, zone, channel, CASE consent WHEN 1 THEN 'yes' ELSE 'no' END AS consent,
            start AS first_day, "end" AS last_day, agreed_on, expectations, ground_rules, boundaries, notes,
            CASE goes_on WHEN 1 THEN 'yes' ELSE 'no' END AS goes_on, hand_over, retain_until, erased FROM mentee ORDER BY seq;
CREATE VIEW "reflections" AS SELECT id, day, document, title, model, about, (SELECT pseudonym FROM mentee WHERE mentee.id = reflection.mentee) AS mentee,
            (SELECT day FROM meeting WHERE meeting.id = reflection.meeting) AS meeting_day, "window", (SELECT group_concat(CASE json_extract(value, '$.stage') WHEN 'text' THEN '' ELSE '# ' || json_extract(value, '$.stage') || char(10) END || json_extract(value, '$.text'), char(10) || char(10)) FROM json_each(passages) WHERE json_extract(value, '$.text') <> '') AS text,
            (SELECT group_concat(value, '; ') FROM json_each(lenses)) AS lenses,
            (SELECT group_concat(value, '; ') FROM json_each(themes)) AS themes, (SELECT group_concat(value, '; ') FROM json_each(skills)) AS skills, level, erased_words,
            (SELECT source FROM batch WHERE batch.id = reflection.batch) AS imported_from
            FROM reflection ORDER BY day, seq;
CREATE VIEW "goals" AS SELECT id, title, (SELECT pseudonym FROM mentee WHERE mentee.id = goal.mentee) AS mentee, why, status, target, commitment,
            (SELECT group_concat(json_extract(value, '$.text') || CASE json_extract(value, '$.done') WHEN 1
            THEN ' (done)' ELSE '' END, '; ') FROM json_each(steps)) AS steps, model,
            (SELECT group_concat(CASE json_extract(value, '$.stage') WHEN 'text' THEN '' ELSE '# ' || json_extract(value, '$.stage') || char(10) END || json_extract(value, '$.text'), char(10) || char(10)) FROM json_each(passages) WHERE json_extract(value, '$.text') <> '') AS answers, (SELECT group_concat(json_extract(value, '$.day') || ': ' ||
            json_extract(value, '$.text'), char(10)) FROM json_each(reviews)) AS reviews,
            (SELECT group_concat(value, '; ') FROM json_each(meetings)) AS meeting_ids, (SELECT group_concat(value, '; ') FROM json_each(reflections)) AS reflection_ids
            FROM goal ORDER BY seq;
CREATE VIEW "promises" AS SELECT id, text, (SELECT pseudonym FROM mentee WHERE mentee.id = action.mentee) AS mentee, (SELECT day FROM meeting WHERE meeting.id = action.meeting) AS meeting_day, due,
            done FROM action
            ORDER BY seq;
CREATE VIEW "training" AS SELECT id, day, what, course, minutes, score, (SELECT group_concat(value, '; ') FROM json_each(topics)) AS topics, confirmed_by,
            evidence,
            evidence_sha256 FROM attestation ORDER BY day, seq;
CREATE VIEW "referrals" AS SELECT id, day, "where" AS service_area,
            (SELECT title FROM service WHERE service.id = referral.service)
            AS service, (SELECT pseudonym FROM mentee WHERE mentee.id = referral.mentee) AS mentee, (SELECT day FROM meeting WHERE meeting.id = referral.meeting) AS meeting_day, outcome, follow_up,
            followed_up,
            note FROM referral ORDER BY day, seq;
CREATE VIEW "services" AS SELECT id, title, area, reach, CASE urgent WHEN 1 THEN 'yes' ELSE 'no' END AS urgent FROM service ORDER BY seq;
CREATE VIEW "concerns" AS SELECT id, day, title, raised_with, outcome, closed FROM concern ORDER BY day, seq;
CREATE VIEW "safeguarding_days" AS SELECT id, day FROM alert ORDER BY day, seq;
CREATE VIEW "answers" AS SELECT id, day, questionnaire, occasion, (SELECT pseudonym FROM mentee WHERE mentee.id = survey.mentee) AS mentee,
            (SELECT group_concat(value, '; ') FROM json_each(answers)) AS answers FROM survey ORDER BY day, seq;
CREATE VIEW "totals" AS SELECT id, day, questionnaire, occasion FROM tally ORDER BY day, seq;
CREATE VIEW "feedback_given" AS SELECT id, day, (SELECT pseudonym FROM mentee WHERE mentee.id = feedback.mentee) AS mentee, keep, change FROM feedback ORDER BY day, seq;
CREATE VIEW "recognitions" AS SELECT id, day, sort, title, given_by, note FROM recognition ORDER BY day, seq;
CREATE VIEW "resources" AS SELECT id, title, "where" AS place,
            (SELECT group_concat(value, '; ') FROM json_each(topics)) AS topics FROM resource ORDER BY seq;
CREATE VIEW "message_templates" AS SELECT id, name, title, text FROM template ORDER BY seq;
CREATE VIEW "programmes" AS SELECT id, name, start AS first_day, "end" AS last_day, zone, coordinator, coordinator_email,
            (SELECT group_concat(json_extract(value, '$.name') || ' ' || json_extract(value, '$.start') || ' to ' ||  json_extract(value, '$.end'), '; ') FROM json_each(phases)) AS phases, (SELECT group_concat(json_extract(value, '$.name') || ' ' || json_extract(value, '$.start') || ' to ' ||  json_extract(value, '$.end'), '; ') FROM json_each(windows)) AS windows,
            (SELECT group_concat(json_extract(value, '$.name') || ' ' || json_extract(value, '$.start') || ' to ' ||  json_extract(value, '$.end'), '; ') FROM json_each(excluded)) AS days_left_out,
            (SELECT group_concat(json_extract(value, '$.name') || ' ' || json_extract(value, '$.start') || ' to ' ||  json_extract(value, '$.end'), '; ') FROM json_each(anchors)) AS named_days, (SELECT group_concat(json_extract(value, '$.requirement')
            || ': ' ||
            json_extract(value, '$.reason') || ' (' || json_extract(value, '$.granted_by') || ')', '; ')
            FROM json_each(waivers)) AS waivers, (SELECT group_concat(json_extract(value, '$.requirement')
            || ': ' ||
            json_extract(value, '$.amount') || ' ' || json_extract(value, '$.note'), '; ')
            FROM json_each(openings))
            AS brought_forward, policy AS rules FROM programme ORDER BY seq;
CREATE VIEW "years_closed" AS SELECT id, day, (SELECT name FROM programme WHERE programme.id = closure.programme)
            AS programme,
            again, why FROM closure ORDER BY day, seq;
CREATE VIEW "declined_prompts" AS SELECT id, day, what FROM declined ORDER BY day, seq;
CREATE VIEW "imports" AS SELECT id, day, source, format, entries, note, sha256 FROM batch ORDER BY day, seq;
CREATE VIEW "owner" AS SELECT id, name, email, (SELECT name FROM programme WHERE programme.id = mentor.programme)
            AS programme FROM mentor;
CREATE VIEW "packets_sent" AS SELECT id, at, profile, (SELECT name FROM programme WHERE programme.id = packet.programme)
            AS programme,
            period_start, period_end, as_of, folder, sha256, pdf_sha256, log_size, log_root FROM packet
            ORDER BY at;
CREATE VIEW "changes" AS SELECT seq, at, json_extract(body, '$.kind') AS kind, entity AS id, CASE
            WHEN erases THEN 'erased' WHEN undoes IS NOT NULL THEN 'taken back or done again'
            WHEN json_extract(body, '$.before') IS NULL THEN 'added'
            WHEN json_extract(body, '$.after') IS NULL THEN 'deleted' ELSE 'edited' END AS what,
            json_extract(body, '$.by') AS by, action FROM event_body
            UNION ALL SELECT seq, at, kind, entity, 'erased since', NULL,
            action FROM erased_event ORDER BY seq;
COMMIT;
