package org.freedmr.control.door;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Browsers that have signed in, in memory only: at most a thousand, for twelve hours. The oldest gives way. Any
/// thread.
final class CookieSessions {
    static final String COOKIE = "freedmr";
    static final long LIFE_S = TimeUnit.HOURS.toSeconds(12);
    static final int MOST = 1_000;
    /// Of one visitor, so that nobody drives others out.
    static final int MOST_OF_ONE = 20;

    /// @param csrf what writes have to show
    /// @param token digest of the token, empty for an owner
    record Session(Visitor visitor, String csrf, String token, long untilNs) {
        private boolean isOfSame(Session other) {
            return token.isEmpty() ? visitor.equals(other.visitor) : token.equals(other.token);
        }
    }

    private final LongSupplier nowNs;
    /// By the digest of the cookie, the oldest first.
    private final LinkedHashMap<String, Session> sessions = new LinkedHashMap<>();

    CookieSessions(LongSupplier nowNs) {
        this.nowNs = nowNs;
    }

    /// @return the cookie
    synchronized String begin(Visitor visitor, String token) {
        Session session =
                new Session(visitor, Digests.random(), token, nowNs.getAsLong() + TimeUnit.SECONDS.toNanos(LIFE_S));
        long same = sessions.values().stream().filter(session::isOfSame).count();
        Iterator<Map.Entry<String, Session>> oldest = sessions.entrySet().iterator();
        while (same >= MOST_OF_ONE && oldest.hasNext()) {
            if (session.isOfSame(oldest.next().getValue())) {
                oldest.remove();
                same--;
            }
        }
        while (sessions.size() >= MOST) {
            sessions.pollFirstEntry();
        }
        String cookie = Digests.random();
        sessions.put(Digests.hex(cookie), session);
        return cookie;
    }

    /// Null when there is none or it is over.
    synchronized @Nullable Session of(String cookie) {
        String digest = Digests.hex(cookie);
        Session session = sessions.get(digest);
        if (session != null && nowNs.getAsLong() - session.untilNs > 0) {
            sessions.remove(digest);
            return null;
        }
        return session;
    }

    synchronized void end(String cookie) {
        sessions.remove(Digests.hex(cookie));
    }

    /// Ends all of an owner's but this one.
    synchronized void endOthers(int client, String cookie) {
        String digest = Digests.hex(cookie);
        sessions.entrySet()
                .removeIf(each ->
                        each.getValue().visitor().owns(client) && !each.getKey().equals(digest));
    }

    synchronized int size() {
        return sessions.size();
    }
}
