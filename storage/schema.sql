CREATE TABLE addresses (
	channel VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	PRIMARY KEY (channel, id)
);

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE api_accounts (
	sub VARCHAR NOT NULL, 
	application_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	created_at BIGINT NOT NULL, 
	PRIMARY KEY (sub), 
	UNIQUE (application_id, person_id)
);

CREATE TABLE api_answers (
	application_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	status INTEGER NOT NULL, 
	body BLOB NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (application_id, person_id, "key")
);

CREATE TABLE api_tokens (
	hash VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	application_id VARCHAR NOT NULL, 
	sub VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	scopes VARCHAR NOT NULL, 
	grant_id VARCHAR NOT NULL, 
	expires_at BIGINT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (hash)
);

CREATE TABLE application_redirects (
	application_id VARCHAR NOT NULL, 
	uri VARCHAR NOT NULL, 
	PRIMARY KEY (application_id, uri)
);

CREATE TABLE application_secrets (
	hash VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	application_id VARCHAR NOT NULL, 
	created_at BIGINT NOT NULL, 
	PRIMARY KEY (hash), 
	UNIQUE (id)
);

CREATE TABLE applications (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	created_at BIGINT NOT NULL, contact VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE availability_rules (
	sub VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (sub, id)
);

CREATE TABLE available_periods (
	sub VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	start_at BIGINT NOT NULL, 
	end_at BIGINT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (sub, id)
);

CREATE TABLE bookings (
	id VARCHAR NOT NULL, 
	conversation_id VARCHAR NOT NULL, 
	organizer_id VARCHAR NOT NULL, 
	invitee_id VARCHAR NOT NULL, 
	start_at BIGINT NOT NULL, 
	end_at BIGINT NOT NULL, 
	uid VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE calendar_accounts (
	id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	user VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	created_at BIGINT NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE calendar_links (
	hash VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	account_id VARCHAR NOT NULL, 
	expires_at BIGINT NOT NULL, 
	PRIMARY KEY (hash)
);

CREATE TABLE calendars (
	id VARCHAR NOT NULL, 
	account_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	remote VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	tzid VARCHAR NOT NULL, 
	writable BOOLEAN NOT NULL, 
	free_busy_only BOOLEAN NOT NULL, 
	busy BOOLEAN NOT NULL, 
	target BOOLEAN NOT NULL, 
	tentative BOOLEAN NOT NULL, 
	all_day BOOLEAN NOT NULL, 
	token TEXT NOT NULL, 
	known_from BIGINT NOT NULL, 
	known_to BIGINT NOT NULL, 
	read_at BIGINT NOT NULL, 
	due_at BIGINT NOT NULL, 
	failures INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	events INTEGER NOT NULL, 
	doubts INTEGER NOT NULL, 
	spans BLOB NOT NULL, 
	timeline BLOB NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE conversations (
	id VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	organizer_id VARCHAR NOT NULL, 
	invitee_id VARCHAR, 
	updated_at BIGINT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE facts (
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY (name)
);

CREATE TABLE feeds (
	hash VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	PRIMARY KEY (hash)
);

CREATE TABLE history (
	conversation_id VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	kind VARCHAR NOT NULL, 
	cause TEXT NOT NULL, 
	situation TEXT NOT NULL, 
	event VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	effects TEXT NOT NULL, 
	PRIMARY KEY (conversation_id, version), 
	UNIQUE (conversation_id, "key")
);

CREATE TABLE holds (
	conversation_id VARCHAR NOT NULL, 
	start_at BIGINT NOT NULL, 
	end_at BIGINT NOT NULL, 
	organizer_id VARCHAR NOT NULL, 
	until BIGINT NOT NULL, 
	PRIMARY KEY (conversation_id, start_at)
);

CREATE TABLE inbox (
	id INTEGER NOT NULL, 
	channel VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	lane VARCHAR NOT NULL, 
	raw BLOB NOT NULL, 
	received_at BIGINT NOT NULL, 
	due_at BIGINT NOT NULL, 
	state VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	error VARCHAR NOT NULL, owner VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (channel, "key")
);

CREATE TABLE leases (
	name VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	epoch BIGINT NOT NULL, 
	until BIGINT NOT NULL, 
	PRIMARY KEY (name)
);

CREATE TABLE links (
	hash VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	chat VARCHAR NOT NULL, 
	other_channel VARCHAR NOT NULL, 
	other_address VARCHAR NOT NULL, 
	other_chat VARCHAR NOT NULL, 
	expires_at BIGINT NOT NULL, 
	PRIMARY KEY (hash)
);

CREATE TABLE managed (
	application_id VARCHAR NOT NULL, 
	calendar_id VARCHAR NOT NULL, 
	event_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	uid VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	start_at BIGINT NOT NULL, 
	end_at BIGINT NOT NULL, 
	changed_at BIGINT NOT NULL, 
	gone BOOLEAN NOT NULL, 
	version BIGINT NOT NULL, 
	written BIGINT NOT NULL, 
	etag VARCHAR NOT NULL, 
	PRIMARY KEY (application_id, calendar_id, event_id)
);

CREATE TABLE mirrors (
	uid VARCHAR NOT NULL, 
	calendar_id VARCHAR NOT NULL, 
	conversation_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	href VARCHAR NOT NULL, 
	etag VARCHAR NOT NULL, 
	start_at BIGINT NOT NULL, 
	end_at BIGINT NOT NULL, 
	written_at BIGINT NOT NULL, 
	PRIMARY KEY (uid)
);

CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	conversation_id VARCHAR NOT NULL, 
	lane VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	body TEXT NOT NULL, 
	due_at BIGINT NOT NULL, 
	state VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	error VARCHAR NOT NULL, owner VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE ("key")
);

CREATE TABLE own_objects (
	person_id VARCHAR NOT NULL, 
	calendar VARCHAR NOT NULL, 
	uid VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	gone BOOLEAN NOT NULL, 
	text TEXT NOT NULL, source VARCHAR DEFAULT '' NOT NULL, start_at BIGINT DEFAULT '0' NOT NULL, end_at BIGINT DEFAULT '0' NOT NULL, changed_at BIGINT DEFAULT '0' NOT NULL, 
	PRIMARY KEY (person_id, calendar, uid)
);

CREATE TABLE people (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	organizer BOOLEAN NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE resources (
	calendar_id VARCHAR NOT NULL, 
	href VARCHAR NOT NULL, 
	uid VARCHAR NOT NULL, 
	etag VARCHAR NOT NULL, 
	times BLOB NOT NULL, 
	events INTEGER NOT NULL, 
	doubts INTEGER NOT NULL, 
	PRIMARY KEY (calendar_id, href, uid)
);

CREATE TABLE secrets (
	id VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	sealed BLOB NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE sent (
	id VARCHAR NOT NULL, 
	conversation_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	chat VARCHAR NOT NULL, 
	ref VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	settled BOOLEAN NOT NULL, 
	message TEXT NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE stored (
	seq INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	settled BOOLEAN NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id)
);

CREATE TABLE subscriptions (
	id VARCHAR NOT NULL, 
	application_id VARCHAR NOT NULL, 
	account_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	url TEXT NOT NULL, 
	calendars TEXT NOT NULL, 
	only_managed BOOLEAN NOT NULL, 
	conversations BOOLEAN NOT NULL, 
	created_at BIGINT NOT NULL, 
	failing_since BIGINT NOT NULL, 
	closed VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE suppressions (
	hash VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (hash)
);

CREATE TABLE timers (
	conversation_id VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (conversation_id, what)
);

CREATE TABLE tokens (
	hash VARCHAR NOT NULL, 
	conversation_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, expires_at BIGINT DEFAULT '0' NOT NULL, 
	PRIMARY KEY (hash)
);

CREATE INDEX api_answers_at ON api_answers (at);

CREATE INDEX api_tokens_grant ON api_tokens (grant_id);

CREATE INDEX bookings_organizer ON bookings (organizer_id, state, start_at);

CREATE INDEX inbox_due ON inbox (state, due_at);

CREATE INDEX inbox_lane ON inbox (lane, state);

CREATE INDEX ix_addresses_person_id ON addresses (person_id);

CREATE INDEX ix_api_accounts_person_id ON api_accounts (person_id);

CREATE INDEX ix_api_tokens_application_id ON api_tokens (application_id);

CREATE INDEX ix_api_tokens_person_id ON api_tokens (person_id);

CREATE INDEX ix_application_secrets_application_id ON application_secrets (application_id);

CREATE INDEX ix_availability_rules_person_id ON availability_rules (person_id);

CREATE INDEX ix_available_periods_person_id ON available_periods (person_id);

CREATE INDEX ix_bookings_conversation_id ON bookings (conversation_id);

CREATE INDEX ix_bookings_invitee_id ON bookings (invitee_id);

CREATE INDEX ix_bookings_uid ON bookings (uid);

CREATE INDEX ix_calendar_accounts_person_id ON calendar_accounts (person_id);

CREATE INDEX ix_calendar_links_person_id ON calendar_links (person_id);

CREATE INDEX ix_calendars_account_id ON calendars (account_id);

CREATE INDEX ix_calendars_due_at ON calendars (due_at);

CREATE INDEX ix_calendars_person_id ON calendars (person_id);

CREATE INDEX ix_conversations_invitee_id ON conversations (invitee_id);

CREATE INDEX ix_conversations_organizer_id ON conversations (organizer_id);

CREATE INDEX ix_feeds_person_id ON feeds (person_id);

CREATE INDEX ix_history_key ON history ("key");

CREATE INDEX ix_holds_organizer_id ON holds (organizer_id);

CREATE INDEX ix_managed_uid ON managed (uid);

CREATE INDEX ix_mirrors_calendar_id ON mirrors (calendar_id);

CREATE INDEX ix_mirrors_conversation_id ON mirrors (conversation_id);

CREATE INDEX ix_outbox_conversation_id ON outbox (conversation_id);

CREATE INDEX ix_people_email ON people (email);

CREATE INDEX ix_people_organizer ON people (organizer);

CREATE INDEX ix_sent_conversation_id ON sent (conversation_id);

CREATE INDEX ix_stored_address ON stored (address);

CREATE INDEX ix_stored_channel ON stored (channel);

CREATE INDEX ix_subscriptions_account_id ON subscriptions (account_id);

CREATE INDEX ix_subscriptions_application_id ON subscriptions (application_id);

CREATE INDEX ix_subscriptions_person_id ON subscriptions (person_id);

CREATE INDEX ix_timers_at ON timers (at);

CREATE INDEX ix_tokens_conversation_id ON tokens (conversation_id);

CREATE INDEX ix_tokens_person_id ON tokens (person_id);

CREATE INDEX managed_person ON managed (person_id, application_id);

CREATE INDEX outbox_due ON outbox (state, due_at);

CREATE INDEX outbox_lane ON outbox (lane, state);

CREATE INDEX own_objects_when ON own_objects (person_id, end_at);

CREATE INDEX sent_ref ON sent (channel, ref);

CREATE TRIGGER bookings_no_overlap_insert BEFORE INSERT ON bookings WHEN NEW.state = 'live' BEGIN 
    SELECT RAISE(ABORT, 'slot taken') FROM bookings
    WHERE organizer_id = NEW.organizer_id AND state = 'live' AND id <> NEW.id
      AND start_at < NEW.end_at AND end_at > NEW.start_at
; END;

CREATE TRIGGER bookings_no_overlap_update BEFORE UPDATE ON bookings WHEN NEW.state = 'live' BEGIN 
    SELECT RAISE(ABORT, 'slot taken') FROM bookings
    WHERE organizer_id = NEW.organizer_id AND state = 'live' AND id <> NEW.id
      AND start_at < NEW.end_at AND end_at > NEW.start_at
; END;

