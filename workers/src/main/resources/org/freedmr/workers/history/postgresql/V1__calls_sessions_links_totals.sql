-- Calls, sessions of clients, changes of links, and daily totals. Times are UTC milliseconds since 1970, IDs unsigned
-- 32-bit numbers; the tables and columns are described in docs/history.md.

CREATE TABLE calls (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    started_ms   BIGINT NOT NULL,
    call_number  BIGINT NOT NULL,
    stream_id    BIGINT NOT NULL,
    source       BIGINT NOT NULL,
    conference   BIGINT NOT NULL,
    client       BIGINT NOT NULL,
    slot         INTEGER NOT NULL,
    rf_talkgroup BIGINT NOT NULL,
    peer         VARCHAR(64) NOT NULL,
    server       BIGINT NOT NULL,
    repeater     BIGINT NOT NULL,
    hops         INTEGER NOT NULL,
    reason       VARCHAR(64) NOT NULL,
    duration_ms  BIGINT NOT NULL,
    received     BIGINT NOT NULL,
    lost         BIGINT NOT NULL,
    duplicates   BIGINT NOT NULL,
    late         BIGINT NOT NULL,
    delivered    BIGINT NOT NULL,
    refused      BIGINT NOT NULL,
    bit_errors   BIGINT NOT NULL,
    jitter_us    BIGINT NOT NULL,
    rssi_dbm     INTEGER NOT NULL,
    UNIQUE (started_ms, call_number, stream_id)
);

CREATE INDEX calls_source ON calls (source, started_ms);
CREATE INDEX calls_client ON calls (client, started_ms);
CREATE INDEX calls_conference ON calls (conference, started_ms);

CREATE TABLE sessions (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client     BIGINT NOT NULL,
    started_ms BIGINT NOT NULL,
    listener   VARCHAR(64) NOT NULL,
    callsign   VARCHAR(32) NOT NULL,
    software   VARCHAR(128) NOT NULL,
    ended_ms   BIGINT,
    reason     VARCHAR(64),
    UNIQUE (client, started_ms)
);

CREATE INDEX sessions_started ON sessions (started_ms);
CREATE INDEX sessions_ended ON sessions (ended_ms);

CREATE TABLE sessions_known (
    id       INTEGER NOT NULL PRIMARY KEY,
    known_ms BIGINT NOT NULL
);

INSERT INTO sessions_known (id, known_ms) VALUES (1, 0);

CREATE TABLE links (
    id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    peer    VARCHAR(64) NOT NULL,
    at_ms   BIGINT NOT NULL,
    state   VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    detail  VARCHAR(255) NOT NULL,
    UNIQUE (peer, at_ms, state)
);

CREATE INDEX links_at ON links (at_ms);

CREATE TABLE daily_totals (
    day         VARCHAR(10) NOT NULL,
    total_of    VARCHAR(16) NOT NULL,
    number      BIGINT NOT NULL,
    calls       BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    PRIMARY KEY (day, total_of, number)
);
