PRAGMA application_id = 1835822951;
PRAGMA user_version = 7;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
) STRICT;
INSERT INTO _sqlite_migrations VALUES(1,'mentorlog','m001_first','2026-11-22 22:00:04.355631+00:00');
INSERT INTO _sqlite_migrations VALUES(2,'mentorlog','m002_leaving','2026-11-28 18:41:10.079021+00:00');
INSERT INTO _sqlite_migrations VALUES(3,'mentorlog','m003_own_days','2026-11-29 06:15:27.050248+00:00');
INSERT INTO _sqlite_migrations VALUES(4,'mentorlog','m004_support','2026-11-29 12:47:24.145243+00:00');
INSERT INTO _sqlite_migrations VALUES(5,'mentorlog','m005_reflective_year','2026-11-29 17:17:40.840776+00:00');
INSERT INTO _sqlite_migrations VALUES(6,'mentorlog','m006_erasing','2026-11-29 18:31:09.140900+00:00');
INSERT INTO _sqlite_migrations VALUES(7,'mentorlog','m007_seals','2026-11-30 05:23:30.760629+00:00');
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
INSERT INTO "action" VALUES('019cdcc4-a200-7000-8000-000000000015',9,'7d32ef83de0751497a797f7e3ced95617b14623e69ae3874cd915d1b18c1aa9a','Send notes','019cdcc4-a200-7000-8000-00000000000a',NULL,'2026-03-20',NULL);
CREATE TABLE alert (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT;
INSERT INTO alert VALUES('01a2284f-fec4-7cd4-b5ba-7fc1342d9b2e',22,'a9b7278ddcacded84a7aee04ca12a5af78c557384212d9f5928d5328ffa414a8','2026-03-02');
CREATE TABLE attendance (
    meeting TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    mentee TEXT NOT NULL REFERENCES mentee (id) DEFERRABLE INITIALLY DEFERRED,
    attended INTEGER NOT NULL CHECK (attended IN (0, 1)),
    PRIMARY KEY (meeting, mentee)
) STRICT, WITHOUT ROWID;
INSERT INTO attendance VALUES('019cdcc4-a200-7000-8000-00000000000a',0,'019cdcc4-a200-7000-8000-000000000003',1);
INSERT INTO attendance VALUES('019cdcc4-a200-7000-8000-00000000000a',1,'019cdcc4-a200-7000-8000-000000000004',0);
INSERT INTO attendance VALUES('019cdcc4-a200-7000-8000-000000000386',0,'019cdcc4-a200-7000-8000-000000000003',1);
INSERT INTO attendance VALUES('019cdcc4-a200-7000-8000-000000000386',1,'019cdcc4-a200-7000-8000-000000000004',0);
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
INSERT INTO attestation VALUES('019cdcc4-a200-7000-8000-000000000018',10,'4b26c4ab4792c12a32a1c74144df0fb8447965f9a99e0d125de5032128b0f739','training_course','2025-09-15','','','',0,'','[]','');
CREATE TABLE checkpoint (
    size INTEGER NOT NULL CHECK (size >= 0),
    root TEXT NOT NULL CHECK (length(root) = 64),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), digest TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (size, root)
) STRICT, WITHOUT ROWID;
INSERT INTO checkpoint VALUES(14,'913470ef6692f69808b3afba010cf53c99dcc80cc5675df3413b4b9800af2f7e','2026-03-11','c74230d665769d7c17b89b1911e37828e53151a8f46e69d5fea6a8954912764d');
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
INSERT INTO concern VALUES('01a2284f-fec4-76de-8768-4b1cfe5ac9eb',21,'f4d42bcb21e85b88f60b003e6bcc652447ef666de21cfb21a2aa3d0fc079d92f','2026-03-01','Rooms','','',NULL);
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
INSERT INTO draft VALUES('k','goal',NULL,'2026-03-11T12:00:00Z','{"title":"half a"}','30a64aebf64f24570e9e93a0f7936553ae03f2cc670dd7fbdff112597cadc7ec');
CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    leaf BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT;
INSERT INTO event VALUES(1,X'f999f398c5baf012848e61ee6a367c59359d67ea4edab9323b063470e0a58e41');
INSERT INTO event VALUES(2,X'a3c8ad6cd6aed768bf55b2305046531cf1232abfbc47caf2fcdf6bed79e929a9');
INSERT INTO event VALUES(3,X'430ccdd9f0ef343a997ae1b22821854f5df09cd7c2e6ea76866069df55fc5a76');
INSERT INTO event VALUES(4,X'18d2c6def2c83dedcc051281ab40f9dc0cdf45043e09cbabfc5100a84373f46d');
INSERT INTO event VALUES(5,X'53a1f6fce5397a9850b8faa467e0048fc4cb14316b3008274c75ecf867e3ef3e');
INSERT INTO event VALUES(6,X'dad3dff5646ced91cd09f5ad019c2c4e5a0fbc72c2664093ce9387cdfff18b36');
INSERT INTO event VALUES(7,X'c0a34b1e9afa25972f5baafb9db6204068dbff2394b34737785ccf206cf3705e');
INSERT INTO event VALUES(8,X'9a4370358465885da4e0a52b573be326d05a6709687a8f637d3dcda01254ef76');
INSERT INTO event VALUES(9,X'40c79aa252e7487589de4dc3e4e5a8cd582a6b6328be6a010961214d68e58031');
INSERT INTO event VALUES(10,X'6975176b9a8767b4b74232d3c2463d0443bb1df7ee600b9ef5cc28b3a3388a62');
INSERT INTO event VALUES(11,X'c505992b9a48a718ab2c44f4d86f53b724617d5009711464d79d332c0f4ca377');
INSERT INTO event VALUES(12,X'aaf1fec6b4e36c56e84fc6cc71857372d5bbd271112a72828c5f8b9fbf2307e8');
INSERT INTO event VALUES(13,X'800bfe214fe04102134e3c692b447a67a2b07014c20ddf6bd9cd2378c7124fde');
INSERT INTO event VALUES(14,X'8f196548f75442278803ed8edd044e8664d00216792605c0cce9b92c318f7f63');
INSERT INTO event VALUES(15,X'c8953d37ab590fe51ccc361b92407977ea733e70a526ab04789ffa7df92c0218');
INSERT INTO event VALUES(16,X'412050eefef401aa9b28ab876318829e8708140abb240741c81f0064b771b249');
INSERT INTO event VALUES(17,X'65aca6a2d3db9cedc02b478b1ed7a052343107e59647ec51ad8a3c631f32d1c3');
INSERT INTO event VALUES(18,X'a60e63df4656d5c6ace9add1a06464803d947fa0e03497001a83ae37fd921411');
INSERT INTO event VALUES(19,X'500b2863293e26e0fab946f8f165345203963c9a7de778531aae7595264472fa');
INSERT INTO event VALUES(20,X'5438d22303efc817c31678b9b42619cfd8f54f5ebd4c8bfcfe72ee51e452ebb9');
INSERT INTO event VALUES(21,X'a5972d837c67aa01e7fe3a56ce29b1f83fa94d9fd838a23db53798ab085dd38d');
INSERT INTO event VALUES(22,X'41df487770509e07dfe7731c5f65f01748dc00c3e068dbff5106979255b45637');
INSERT INTO event VALUES(23,X'd05f9870a65044a99439935da1f6ef843e95913955ef8a9304dcd04049ea5cf0');
INSERT INTO event VALUES(24,X'7f8aaec94d98d65a65f7159c14ee9806bcfbe8054c58a637595b04ead9c3ebdb');
INSERT INTO event VALUES(25,X'1093ccd34d3d16a7a8e00db66f1e0cf95b3bdd56c0c6b6d81cd2773c73b22c91');
INSERT INTO event VALUES(26,X'08753f0218498ea32dd2ad8772d2e3f0ad77bf12070c457c8775ff228915208f');
INSERT INTO event VALUES(27,X'fb89bff5896620b5a05eb00a2516bb5e89e09f47c2d5f79d10c3ebd430694923');
INSERT INTO event VALUES(28,X'd97067055f75f8ee9560d7a7f675bd01c8492578b27161a6e6dd2560bdc2dda4');
CREATE TABLE event_body (
    seq INTEGER PRIMARY KEY REFERENCES event (seq),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    body TEXT NOT NULL CHECK (body GLOB '{*}'),
    action TEXT NOT NULL,
    undoes TEXT,
    entity TEXT NOT NULL,
    at TEXT NOT NULL
, erases INTEGER NOT NULL DEFAULT 0 CHECK (erases IN (0, 1))) STRICT;
INSERT INTO event_body VALUES(1,X'00000000000000000000000000000006','{"action":"019cdcc4-a200-7000-8000-000000000005","after":{"anchors":[],"coordinator":"","coordinator_email":"","end":"2026-06-30","excluded":[],"id":"019cdcc4-a200-7000-8000-000000000001","name":"Peer mentoring","openings":[],"phases":[{"end":"2026-06-30","name":"closure","start":"2026-06-01"}],"policy":"id = \"x\"\n","start":"2025-09-01","waivers":[],"windows":[],"zone":"Asia/Kuala_Lumpur"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000001","kind":"programme","undoes":null}','019cdcc4-a200-7000-8000-000000000005',NULL,'019cdcc4-a200-7000-8000-000000000001','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(2,X'00000000000000000000000000000007','{"action":"019cdcc4-a200-7000-8000-000000000005","after":{"email":"farah@example.org","id":"019cdcc4-a200-7000-8000-000000000002","name":"Farah","programme":"019cdcc4-a200-7000-8000-000000000001"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000002","kind":"mentor","undoes":null}','019cdcc4-a200-7000-8000-000000000005',NULL,'019cdcc4-a200-7000-8000-000000000002','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(3,X'00000000000000000000000000000008','{"action":"019cdcc4-a200-7000-8000-000000000005","after":{"channel":"","cohort":"","consent":true,"id":"019cdcc4-a200-7000-8000-000000000003","name":"Ana Lim","pseudonym":"Ana [/b] [TODO]","retain_until":null,"zone":null},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000003","kind":"mentee","undoes":null}','019cdcc4-a200-7000-8000-000000000005',NULL,'019cdcc4-a200-7000-8000-000000000003','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(4,X'00000000000000000000000000000009','{"action":"019cdcc4-a200-7000-8000-000000000005","after":{"channel":"","cohort":"","consent":false,"id":"019cdcc4-a200-7000-8000-000000000004","name":"","pseudonym":"M-02","retain_until":null,"zone":null},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000004","kind":"mentee","undoes":null}','019cdcc4-a200-7000-8000-000000000005',NULL,'019cdcc4-a200-7000-8000-000000000004','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(5,X'0000000000000000000000000000000c','{"action":"019cdcc4-a200-7000-8000-00000000000b","after":{"by_chance":false,"channel":null,"day":"2026-03-10","facts":"José spoke.\nIt''s “é”.","id":"019cdcc4-a200-7000-8000-00000000000a","kind":"one_to_one","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":45,"others":0,"private":"never leaves","reflection":"","start":"23:30","status":"held","tags":[],"topics":["exams"],"zone":"Asia/Kuala_Lumpur"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-00000000000a","kind":"meeting","undoes":null}','019cdcc4-a200-7000-8000-00000000000b',NULL,'019cdcc4-a200-7000-8000-00000000000a','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(6,X'0000000000000000000000000000000e','{"action":"019cdcc4-a200-7000-8000-00000000000d","after":{"by_chance":false,"channel":null,"day":"2026-03-10","facts":"José spoke.\nIt''s “é”.","id":"019cdcc4-a200-7000-8000-00000000000a","kind":"one_to_one","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":50,"others":0,"private":"never leaves","reflection":"","start":"23:30","status":"held","tags":[],"topics":["exams"],"zone":"Asia/Kuala_Lumpur"},"at":"2026-03-11T12:00:00Z","before":{"by_chance":false,"channel":null,"day":"2026-03-10","facts":"José spoke.\nIt''s “é”.","id":"019cdcc4-a200-7000-8000-00000000000a","kind":"one_to_one","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":45,"others":0,"private":"never leaves","reflection":"","start":"23:30","status":"held","tags":[],"topics":["exams"],"zone":"Asia/Kuala_Lumpur"},"id":"019cdcc4-a200-7000-8000-00000000000a","kind":"meeting","undoes":null}','019cdcc4-a200-7000-8000-00000000000d',NULL,'019cdcc4-a200-7000-8000-00000000000a','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(7,X'00000000000000000000000000000011','{"action":"019cdcc4-a200-7000-8000-000000000010","after":{"about":"meeting","day":"2026-03-11","document":"reflection","id":"019cdcc4-a200-7000-8000-00000000000f","meeting":"019cdcc4-a200-7000-8000-00000000000a","model":"driscoll","passages":[{"stage":"what","text":"We talked."}],"title":"","window":null},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-00000000000f","kind":"reflection","undoes":null}','019cdcc4-a200-7000-8000-000000000010',NULL,'019cdcc4-a200-7000-8000-00000000000f','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(8,X'00000000000000000000000000000014','{"action":"019cdcc4-a200-7000-8000-000000000013","after":{"commitment":7,"id":"019cdcc4-a200-7000-8000-000000000012","mentee":"019cdcc4-a200-7000-8000-000000000003","status":"open","steps":[{"done":true,"text":"Read"}],"target":null,"title":"Pass","why":""},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000012","kind":"goal","undoes":null}','019cdcc4-a200-7000-8000-000000000013',NULL,'019cdcc4-a200-7000-8000-000000000012','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(9,X'00000000000000000000000000000017','{"action":"019cdcc4-a200-7000-8000-000000000016","after":{"done":null,"due":"2026-03-20","id":"019cdcc4-a200-7000-8000-000000000015","meeting":"019cdcc4-a200-7000-8000-00000000000a","mentee":null,"text":"Send notes"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000015","kind":"action","undoes":null}','019cdcc4-a200-7000-8000-000000000016',NULL,'019cdcc4-a200-7000-8000-000000000015','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(10,X'0000000000000000000000000000001a','{"action":"019cdcc4-a200-7000-8000-000000000019","after":{"confirmed_by":"","day":"2025-09-15","evidence":"","id":"019cdcc4-a200-7000-8000-000000000018","what":"training_course"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000018","kind":"attestation","undoes":null}','019cdcc4-a200-7000-8000-000000000019',NULL,'019cdcc4-a200-7000-8000-000000000018','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(11,X'0000000000000000000000000000001d','{"action":"019cdcc4-a200-7000-8000-00000000001c","after":{"channel":"","cohort":"","consent":false,"id":"019cdcc4-a200-7000-8000-00000000001b","name":"","pseudonym":"M-03","retain_until":null,"zone":null},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-00000000001b","kind":"mentee","undoes":null}','019cdcc4-a200-7000-8000-00000000001c',NULL,'019cdcc4-a200-7000-8000-00000000001b','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(12,X'0000000000000000000000000000001f','{"action":"019cdcc4-a200-7000-8000-00000000001e","after":null,"at":"2026-03-11T12:00:00Z","before":{"channel":"","cohort":"","consent":false,"id":"019cdcc4-a200-7000-8000-00000000001b","name":"","pseudonym":"M-03","retain_until":null,"zone":null},"id":"019cdcc4-a200-7000-8000-00000000001b","kind":"mentee","undoes":"019cdcc4-a200-7000-8000-00000000001c"}','019cdcc4-a200-7000-8000-00000000001e','019cdcc4-a200-7000-8000-00000000001c','019cdcc4-a200-7000-8000-00000000001b','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(13,X'00000000000000000000000000000068','{"action":"019cdcc4-a200-7000-8000-000000000067","after":{"day":"2026-03-11","id":"019cdcc4-a200-7000-8000-000000000066","meeting":null,"mentee":"019cdcc4-a200-7000-8000-000000000003","note":"","where":"careers"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000066","kind":"referral","undoes":null}','019cdcc4-a200-7000-8000-000000000067',NULL,'019cdcc4-a200-7000-8000-000000000066','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(14,X'0000000000000000000000000000006b','{"action":"019cdcc4-a200-7000-8000-00000000006a","after":{"answers":[5,4,0],"day":"2026-03-11","id":"019cdcc4-a200-7000-8000-000000000069","mentee":null,"occasion":"before","questionnaire":"mcr"},"at":"2026-03-11T12:00:00Z","before":null,"id":"019cdcc4-a200-7000-8000-000000000069","kind":"survey","undoes":null}','019cdcc4-a200-7000-8000-00000000006a',NULL,'019cdcc4-a200-7000-8000-000000000069','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(15,X'000000000000000000000000000000a2','{"action":"019cdcc4-a200-7000-8000-0000000000a1","after":{"channel":"","cohort":"","consent":true,"end":"2026-05-01","id":"019cdcc4-a200-7000-8000-000000000003","name":"Ana Lim","pseudonym":"Ana [/b] [TODO]","retain_until":null,"start":"2025-11-03","zone":null},"at":"2026-03-11T12:00:00Z","before":{"channel":"","cohort":"","consent":true,"end":null,"id":"019cdcc4-a200-7000-8000-000000000003","name":"Ana Lim","pseudonym":"Ana [/b] [TODO]","retain_until":null,"start":null,"zone":null},"id":"019cdcc4-a200-7000-8000-000000000003","kind":"mentee","undoes":null}','019cdcc4-a200-7000-8000-0000000000a1',NULL,'019cdcc4-a200-7000-8000-000000000003','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(16,X'40000000000000000000000000000003','{"action":"019cdcc4-a200-7000-8000-000000000002","after":{"agreed_on":"2025-11-04","boundaries":"No marks","channel":"","cohort":"","consent":true,"end":"2026-05-01","expectations":"To meet every two weeks","ground_rules":"Say it when it is too much","id":"019cdcc4-a200-7000-8000-000000000003","name":"Ana Lim","notes":"Prefers evenings","pseudonym":"Ana [/b] [TODO]","retain_until":null,"role":"first year","start":"2025-11-03","zone":null},"at":"2026-03-11T12:00:00Z","before":{"agreed_on":null,"boundaries":"","channel":"","cohort":"","consent":true,"end":"2026-05-01","expectations":"","ground_rules":"","id":"019cdcc4-a200-7000-8000-000000000003","name":"Ana Lim","notes":"","pseudonym":"Ana [/b] [TODO]","retain_until":null,"role":"","start":"2025-11-03","zone":null},"id":"019cdcc4-a200-7000-8000-000000000003","kind":"mentee","undoes":null}','019cdcc4-a200-7000-8000-000000000002',NULL,'019cdcc4-a200-7000-8000-000000000003','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(17,X'40000000000000000000000000000004','{"action":"019cdcc4-a200-7000-8000-000000000002","after":{"by_chance":false,"channel":null,"co_mentor":true,"day":"2026-03-10","facts":"José spoke.\nIt''s “é”.","id":"019cdcc4-a200-7000-8000-00000000000a","kind":"one_to_one","learned":"To wait for the answer","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":50,"others":0,"part_of_day":"evening","private":"never leaves","reflection":"","resources":["Past papers"],"start":null,"status":"held","support":["academic"],"tags":[],"topics":["exams"],"zone":"Asia/Kuala_Lumpur"},"at":"2026-03-11T12:00:00Z","before":{"by_chance":false,"channel":null,"co_mentor":false,"day":"2026-03-10","facts":"José spoke.\nIt''s “é”.","id":"019cdcc4-a200-7000-8000-00000000000a","kind":"one_to_one","learned":"","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":50,"others":0,"part_of_day":null,"private":"never leaves","reflection":"","resources":[],"start":"23:30","status":"held","support":[],"tags":[],"topics":["exams"],"zone":"Asia/Kuala_Lumpur"},"id":"019cdcc4-a200-7000-8000-00000000000a","kind":"meeting","undoes":null}','019cdcc4-a200-7000-8000-000000000002',NULL,'019cdcc4-a200-7000-8000-00000000000a','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(18,X'6a2d558bf125e80f77a3df5a394d4444','{"action":"01a2284f-fe92-7b05-9088-8806c8ee0ee2","after":{"area":"student_wellbeing","id":"01a2284f-fe92-760c-99f1-5eb568557622","reach":"Ground floor","title":"Well-being","urgent":true},"at":"2026-11-29T17:17:40Z","before":null,"id":"01a2284f-fe92-760c-99f1-5eb568557622","kind":"service","undoes":null}','01a2284f-fe92-7b05-9088-8806c8ee0ee2',NULL,'01a2284f-fe92-760c-99f1-5eb568557622','2026-11-29T17:17:40Z',0);
INSERT INTO event_body VALUES(19,X'4a47700ae3f8ceaeef154a1bd509f15b','{"action":"01a2284f-fea3-74e4-a9c5-76d8fc5dfe7b","after":{"about":"meeting","day":"2026-03-11","document":"reflection","id":"019cdcc4-a200-7000-8000-00000000000f","lenses":["practice"],"level":2,"meeting":"019cdcc4-a200-7000-8000-00000000000a","mentee":null,"model":"driscoll","passages":[{"stage":"what","text":"We talked."}],"skills":["communication"],"themes":["team_spirit"],"title":"","window":null},"at":"2026-11-29T17:17:40Z","before":{"about":"meeting","day":"2026-03-11","document":"reflection","id":"019cdcc4-a200-7000-8000-00000000000f","lenses":[],"level":null,"meeting":"019cdcc4-a200-7000-8000-00000000000a","mentee":null,"model":"driscoll","passages":[{"stage":"what","text":"We talked."}],"skills":[],"themes":[],"title":"","window":null},"id":"019cdcc4-a200-7000-8000-00000000000f","kind":"reflection","undoes":null}','01a2284f-fea3-74e4-a9c5-76d8fc5dfe7b',NULL,'019cdcc4-a200-7000-8000-00000000000f','2026-11-29T17:17:40Z',0);
INSERT INTO event_body VALUES(20,X'a1a65dcd0b2c93e59ad03e0d7ad965c9','{"action":"01a2284f-feb5-783e-b33e-7e16d3e4f235","after":{"commitment":7,"id":"019cdcc4-a200-7000-8000-000000000012","meetings":["019cdcc4-a200-7000-8000-00000000000a"],"mentee":"019cdcc4-a200-7000-8000-000000000003","model":"grow","passages":[{"stage":"goal","text":"Pass"}],"reflections":[],"reviews":[{"day":"2026-03-01","text":"Nearer","window":null}],"status":"open","steps":[{"done":true,"text":"Read"}],"target":null,"title":"Pass","why":""},"at":"2026-11-29T17:17:40Z","before":{"commitment":7,"id":"019cdcc4-a200-7000-8000-000000000012","meetings":[],"mentee":"019cdcc4-a200-7000-8000-000000000003","model":null,"passages":[],"reflections":[],"reviews":[],"status":"open","steps":[{"done":true,"text":"Read"}],"target":null,"title":"Pass","why":""},"id":"019cdcc4-a200-7000-8000-000000000012","kind":"goal","undoes":null}','01a2284f-feb5-783e-b33e-7e16d3e4f235',NULL,'019cdcc4-a200-7000-8000-000000000012','2026-11-29T17:17:40Z',0);
INSERT INTO event_body VALUES(21,X'b4e0e385a887b7e11a6eac3407af423b','{"action":"01a2284f-fec4-7059-a27a-a1f388303a78","after":{"closed":null,"day":"2026-03-01","id":"01a2284f-fec4-76de-8768-4b1cfe5ac9eb","outcome":"","raised_with":"","title":"Rooms"},"at":"2026-11-29T17:17:40Z","before":null,"id":"01a2284f-fec4-76de-8768-4b1cfe5ac9eb","kind":"concern","undoes":null}','01a2284f-fec4-7059-a27a-a1f388303a78',NULL,'01a2284f-fec4-76de-8768-4b1cfe5ac9eb','2026-11-29T17:17:40Z',0);
INSERT INTO event_body VALUES(22,X'71e8bde15f3d8e4868fd1a7cfed1bb12','{"action":"01a2284f-fec4-7059-a27a-a1f388303a78","after":{"day":"2026-03-02","id":"01a2284f-fec4-7cd4-b5ba-7fc1342d9b2e"},"at":"2026-11-29T17:17:40Z","before":null,"id":"01a2284f-fec4-7cd4-b5ba-7fc1342d9b2e","kind":"alert","undoes":null}','01a2284f-fec4-7059-a27a-a1f388303a78',NULL,'01a2284f-fec4-7cd4-b5ba-7fc1342d9b2e','2026-11-29T17:17:40Z',0);
INSERT INTO event_body VALUES(24,X'0de52691cb88d59904401451e0e1a8a9','{"action":"01a2284f-fed8-70ce-be30-1060ffca3744","after":{"about":"mentee","day":"2026-03-04","document":"reflection","id":"01a2284f-fed8-7a0f-96fe-d37482f8689d","lenses":[],"level":null,"meeting":null,"mentee":"019cdcc4-a200-7000-8000-000000000003","model":"free","passages":[{"stage":"text","text":"She asks more"}],"skills":[],"themes":[],"title":"","window":null},"at":"2026-11-29T17:17:40Z","before":null,"id":"01a2284f-fed8-7a0f-96fe-d37482f8689d","kind":"reflection","undoes":null}','01a2284f-fed8-70ce-be30-1060ffca3744',NULL,'01a2284f-fed8-7a0f-96fe-d37482f8689d','2026-11-29T17:17:40Z',0);
INSERT INTO event_body VALUES(25,X'72db4413ed703d68662d61f3b6472f80','{"action":"01a2284f-feef-77bd-bad7-215b214178ad","after":{"agreed_on":"2025-11-04","boundaries":"No marks","channel":"","cohort":"","consent":true,"end":"2026-05-01","expectations":"To meet every two weeks","goes_on":true,"ground_rules":"Say it when it is too much","hand_over":"Likes mornings","id":"019cdcc4-a200-7000-8000-000000000003","name":"Ana Lim","notes":"Prefers evenings","pseudonym":"Ana [/b] [TODO]","retain_until":null,"role":"first year","start":"2025-11-03","zone":null},"at":"2026-11-29T17:17:40Z","before":{"agreed_on":"2025-11-04","boundaries":"No marks","channel":"","cohort":"","consent":true,"end":"2026-05-01","expectations":"To meet every two weeks","goes_on":false,"ground_rules":"Say it when it is too much","hand_over":"","id":"019cdcc4-a200-7000-8000-000000000003","name":"Ana Lim","notes":"Prefers evenings","pseudonym":"Ana [/b] [TODO]","retain_until":null,"role":"first year","start":"2025-11-03","zone":null},"id":"019cdcc4-a200-7000-8000-000000000003","kind":"mentee","undoes":null}','01a2284f-feef-77bd-bad7-215b214178ad',NULL,'019cdcc4-a200-7000-8000-000000000003','2026-11-29T17:17:40Z',0);
INSERT INTO event_body VALUES(26,X'00000000000000000000000000000388','{"action":"019cdcc4-a200-7000-8000-000000000387","after":{"day":"2026-03-11","entries":1,"format":"csv","id":"019cdcc4-a200-7000-8000-000000000385","note":"","sha256":"0000000000000000000000000000000000000000000000000000000000000000","source":"year.csv"},"at":"2026-03-11T12:00:00Z","before":null,"by":"log","id":"019cdcc4-a200-7000-8000-000000000385","kind":"batch","undoes":null}','019cdcc4-a200-7000-8000-000000000387',NULL,'019cdcc4-a200-7000-8000-000000000385','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(27,X'00000000000000000000000000000389','{"action":"019cdcc4-a200-7000-8000-000000000387","after":{"batch":"019cdcc4-a200-7000-8000-000000000385","by_chance":false,"channel":null,"co_mentor":true,"day":"2026-03-10","facts":"Came from a table","id":"019cdcc4-a200-7000-8000-000000000386","kind":"one_to_one","learned":"To wait for the answer","mentees":[{"attended":true,"mentee":"019cdcc4-a200-7000-8000-000000000003"},{"attended":false,"mentee":"019cdcc4-a200-7000-8000-000000000004"}],"minutes":50,"others":0,"part_of_day":"evening","private":"never leaves","reflection":"","resources":["Past papers"],"start":null,"status":"held","support":["academic"],"tags":[],"topics":["exams"],"zone":"Asia/Kuala_Lumpur"},"at":"2026-03-11T12:00:00Z","before":null,"by":"log","id":"019cdcc4-a200-7000-8000-000000000386","kind":"meeting","undoes":null}','019cdcc4-a200-7000-8000-000000000387',NULL,'019cdcc4-a200-7000-8000-000000000386','2026-03-11T12:00:00Z',0);
INSERT INTO event_body VALUES(28,X'0000000000000000000000000000038b','{"action":"019cdcc4-a200-7000-8000-00000000038a","after":null,"at":"2026-03-11T12:00:00Z","before":null,"by":"log","erases":true,"id":"01a2284f-fecf-7d65-ba20-8d63fffd4957","kind":"feedback","undoes":null}','019cdcc4-a200-7000-8000-00000000038a',NULL,'01a2284f-fecf-7d65-ba20-8d63fffd4957','2026-03-11T12:00:00Z',1);
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
INSERT INTO goal VALUES('019cdcc4-a200-7000-8000-000000000012',8,'1a50feabf44279d353de4d6a2e65e982b1138eec9a86257e6896cd9d2a750f08','Pass','019cdcc4-a200-7000-8000-000000000003','','[{"done":true,"text":"Read"}]',NULL,'open',7,'grow','[{"stage":"goal","text":"Pass"}]','["019cdcc4-a200-7000-8000-00000000000a"]','[]','[{"day":"2026-03-01","text":"Nearer","window":null}]');
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
INSERT INTO meeting VALUES('019cdcc4-a200-7000-8000-00000000000a',5,'f6148e31d6792aa8151a06fbe0ea67a47261115d6c150f73574cf335f213ce94','2026-03-10',NULL,'Asia/Kuala_Lumpur',NULL,50,'one_to_one',NULL,'held',0,0,'["exams"]','[]',replace('José spoke.\nIt''s “é”.','\n',char(10)),'','never leaves',replace('exams\npast papers\njose spoke.\nit''s “e”.\n\nnever leaves\nto wait for the answer','\n',char(10)),'evening',1,'["academic"]','["Past papers"]','To wait for the answer',NULL);
INSERT INTO meeting VALUES('019cdcc4-a200-7000-8000-000000000386',27,'c6fd6d974b3c2c387ce89f5a0823bdb1f686328aca15342f3e1497f35d281abb','2026-03-10',NULL,'Asia/Kuala_Lumpur',NULL,50,'one_to_one',NULL,'held',0,0,'["exams"]','[]','Came from a table','','never leaves',replace('exams\npast papers\ncame from a table\n\nnever leaves\nto wait for the answer','\n',char(10)),'evening',1,'["academic"]','["Past papers"]','To wait for the answer','019cdcc4-a200-7000-8000-000000000385');
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
INSERT INTO mentee VALUES('019cdcc4-a200-7000-8000-000000000003',3,'6450aa619963eb39d6e6197fb870de17ce083156220f9cabbff3a2378f347384','Ana [/b] [TODO]','Ana Lim','',NULL,'',1,NULL,'2025-11-03','2026-05-01','first year','To meet every two weeks','Say it when it is too much','No marks','2025-11-04','Prefers evenings',1,'Likes mornings',NULL);
INSERT INTO mentee VALUES('019cdcc4-a200-7000-8000-000000000004',4,'259ab9826e26634a89fd5ae51f4c7406580c84c383796fd892643e5f388090f0','M-02','','',NULL,'',0,NULL,NULL,NULL,'','','','',NULL,'',0,'',NULL);
CREATE TABLE mentor (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    seq INTEGER NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (length(digest) = 64),

    name TEXT NOT NULL,
    email TEXT NOT NULL,
    programme TEXT REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO mentor VALUES('019cdcc4-a200-7000-8000-000000000002',2,'d3b2bf16649d54e1a4fb6ee7a2e8b77d3cbdb20f49ddbc8990dee9972a444ea0','Farah','farah@example.org','019cdcc4-a200-7000-8000-000000000001');
CREATE TABLE opening (
    packet TEXT NOT NULL REFERENCES packet (id),
    mentee TEXT NOT NULL CHECK (length(mentee) = 36),
    disclosure TEXT NOT NULL CHECK (length(disclosure) > 0), digest TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (packet, mentee)
) STRICT, WITHOUT ROWID;
INSERT INTO opening VALUES('019cdcc4-a200-7000-8000-00000000006c','019cdcc4-a200-7000-8000-000000000003','WyJhYmMi','d7e5a7eaf884458173158cc736c9c2c550eedc22c0f750d66ef86541640951dd');
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
INSERT INTO packet VALUES('019cdcc4-a200-7000-8000-00000000006c','2026-03-11T12:00:00Z','coordinator','019cdcc4-a200-7000-8000-000000000001','2025-09-01','2026-06-30','2026-03-11','abababababababababababababababababababababababababababababababab','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd','mentoring-2026',14,'913470ef6692f69808b3afba010cf53c99dcc80cc5675df3413b4b9800af2f7e','c5f6cb1701342fb18a34dcce5a558111a6bdf44bf1ae08b127c9dde762a0b4af');
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
INSERT INTO programme VALUES('019cdcc4-a200-7000-8000-000000000001',1,'a25ea86cadd1ee3566d40fb19df02dbfb1d754c340af808140d27ceba5dff806','Peer mentoring','2025-09-01','2026-06-30','Asia/Kuala_Lumpur',replace('id = "x"\n','\n',char(10)),'[{"end":"2026-06-30","name":"closure","start":"2026-06-01"}]','[]','[]','[]','[]','[]','','');
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
INSERT INTO referral VALUES('019cdcc4-a200-7000-8000-000000000066',13,'46b8a32ae503f8f2a3e20cb50f26bc8160c0cb5a27770096b72c3537cf283f95','2026-03-11','careers','019cdcc4-a200-7000-8000-000000000003',NULL,'',NULL,'',NULL,NULL);
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
INSERT INTO reflection VALUES('019cdcc4-a200-7000-8000-00000000000f',7,'ea350aa7a955eb67df1cd8a4d8b9d9da5662ced05f7ecad724eca9872b9558aa','2026-03-11','reflection','driscoll','[{"stage":"what","text":"We talked."}]','','meeting','019cdcc4-a200-7000-8000-00000000000a',NULL,NULL,'["practice"]','["team_spirit"]','["communication"]',2,NULL,0);
INSERT INTO reflection VALUES('01a2284f-fed8-7a0f-96fe-d37482f8689d',24,'97df016109802aa67c26f427785a343c9a94d900b14a48795f03313e7fcbe284','2026-03-04','reflection','free','[{"stage":"text","text":"She asks more"}]','','mentee',NULL,NULL,'019cdcc4-a200-7000-8000-000000000003','[]','[]','[]',NULL,NULL,0);
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
INSERT INTO service VALUES('01a2284f-fe92-760c-99f1-5eb568557622',18,'50b2ad46bba680abcfb9fc5ae29429dfbc0f43dadd831eccf3256a5bcbe682ba','Well-being','student_wellbeing','Ground floor',1);
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
INSERT INTO survey VALUES('019cdcc4-a200-7000-8000-000000000069',14,'6e2c4c842b694370555dc175a2e42edbe38cfac97153a228be105236dc235ebd','2026-03-11','mcr','before','[5,4,0]',NULL);
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
INSERT INTO batch VALUES('019cdcc4-a200-7000-8000-000000000385',26,'b4e817f6de2c8cfca85eb98504d95650dfecf78d8d4a18f56025f9d99a07a814','year.csv','0000000000000000000000000000000000000000000000000000000000000000','csv','2026-03-11',1,'');
CREATE TABLE erased_event (
    seq INTEGER PRIMARY KEY REFERENCES event (seq),
    kind TEXT NOT NULL,
    entity TEXT NOT NULL CHECK (length(entity) = 36),
    action TEXT NOT NULL CHECK (length(action) = 36),
    at TEXT NOT NULL CHECK (at GLOB '*Z'),
    erases INTEGER NOT NULL CHECK (erases IN (0, 1))
, leaf TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO erased_event VALUES(23,'feedback','01a2284f-fecf-7d65-ba20-8d63fffd4957','01a2284f-fed0-74cb-9cb1-08df39c2370e','2026-11-29T17:17:40Z',0,'d05f9870a65044a99439935da1f6ef843e95913955ef8a9304dcd04049ea5cf0','edeb7894a2fb6c001ff8317fba68e40e7fed5eff12517748f75234f179cb8f57');
CREATE TABLE unfinished_erasure (
    at TEXT PRIMARY KEY CHECK (at GLOB '*Z'),
    files TEXT NOT NULL CHECK (files GLOB '[[]*]')
, digest TEXT NOT NULL DEFAULT '') STRICT;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX event_body_entity ON event_body (entity, at);
CREATE UNIQUE INDEX one_mentor ON mentor ((1));
CREATE INDEX meeting_day ON meeting (day, seq);
CREATE INDEX attendance_mentee ON attendance (mentee);
CREATE INDEX event_body_erases ON event_body (entity) WHERE erases;
CREATE INDEX erased_event_entity ON erased_event (entity);
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_body_stays BEFORE UPDATE ON event_body
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
COMMIT;
