-- Calls, sessions of clients, changes of links, and daily totals. Times are UTC milliseconds since 1970, IDs unsigned
-- 32-bit numbers; the tables and columns are described in docs/history.md.

CREATE TABLE calls (
    id           INTEGER PRIMARY KEY,
    started_ms   INTEGER NOT NULL,
    call_number  INTEGER NOT NULL,
    stream_id    INTEGER NOT NULL,
    source       INTEGER NOT NULL,
    conference   INTEGER NOT NULL,
    client       INTEGER NOT NULL,
    slot         INTEGER NOT NULL,
    rf_talkgroup INTEGER NOT NULL,
    peer         TEXT NOT NULL,
    server       INTEGER NOT NULL,
    repeater     INTEGER NOT NULL,
    hops         INTEGER NOT NULL,
    reason       TEXT NOT NULL,
    duration_ms  INTEGER NOT NULL,
    received     INTEGER NOT NULL,
    lost         INTEGER NOT NULL,
    duplicates   INTEGER NOT NULL,
    late         INTEGER NOT NULL,
    delivered    INTEGER NOT NULL,
    refused      INTEGER NOT NULL,
    bit_errors   INTEGER NOT NULL,
    jitter_us    INTEGER NOT NULL,
    rssi_dbm     INTEGER NOT NULL,
    UNIQUE (started_ms, call_number, stream_id)
);

CREATE INDEX calls_source ON calls (source, started_ms);
CREATE INDEX calls_client ON calls (client, started_ms);
CREATE INDEX calls_conference ON calls (conference, started_ms);

CREATE TABLE sessions (
    id         INTEGER PRIMARY KEY,
    client     INTEGER NOT NULL,
    started_ms INTEGER NOT NULL,
    listener   TEXT NOT NULL,
    callsign   TEXT NOT NULL,
    software   TEXT NOT NULL,
    ended_ms   INTEGER,
    reason     TEXT,
    UNIQUE (client, started_ms)
);

CREATE INDEX sessions_started ON sessions (started_ms);
CREATE INDEX sessions_ended ON sessions (ended_ms);

CREATE TABLE sessions_known (
    id       INTEGER NOT NULL PRIMARY KEY,
    known_ms INTEGER NOT NULL
);

INSERT INTO sessions_known (id, known_ms) VALUES (1, 0);

CREATE TABLE links (
    id      INTEGER PRIMARY KEY,
    peer    TEXT NOT NULL,
    at_ms   INTEGER NOT NULL,
    state   TEXT NOT NULL,
    version INTEGER NOT NULL,
    detail  TEXT NOT NULL,
    UNIQUE (peer, at_ms, state)
);

CREATE INDEX links_at ON links (at_ms);

CREATE TABLE daily_totals (
    day         TEXT NOT NULL,
    total_of    TEXT NOT NULL,
    number      INTEGER NOT NULL,
    calls       INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    PRIMARY KEY (day, total_of, number)
);
