package org.freedmr.control.door;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Browsers that have signed in, in memory only: at most a thousand, for twelve hours. What is over gives way, then
/// the oldest owner. Any thread.
final class CookieSessions {
    static final long LIFE_S = TimeUnit.HOURS.toSeconds(12);
    static final int MOST = 1_000;
    /// Of one visitor, so that nobody drives others out.
    static final int MOST_OF_ONE = 20;

    /// @param csrf what writes have to show
    /// @param proof how the visitor has shown who he is
    record Session(Visitor visitor, String csrf, Proof proof, long untilNs) {
        private boolean isOfSame(Session other) {
            return visitor instanceof Visitor.Owner ? visitor.equals(other.visitor) : proof.equals(other.proof);
        }

        private boolean isOver(long nowNs) {
            return nowNs - untilNs > 0;
        }
    }

    private final LongSupplier nowNs;
    /// By the digest of the cookie, the oldest first.
    private final LinkedHashMap<String, Session> sessions = new LinkedHashMap<>();

    CookieSessions(LongSupplier nowNs) {
        this.nowNs = nowNs;
    }

    /// @return the cookie
    synchronized String begin(Visitor visitor, Proof proof) {
        long now = nowNs.getAsLong();
        Session session = new Session(visitor, Digests.random(), proof, now + TimeUnit.SECONDS.toNanos(LIFE_S));
        sessions.values().removeIf(each -> each.isOver(now));
        long same = sessions.values().stream().filter(session::isOfSame).count();
        Iterator<Map.Entry<String, Session>> oldest = sessions.entrySet().iterator();
        while (same >= MOST_OF_ONE && oldest.hasNext()) {
            if (session.isOfSame(oldest.next().getValue())) {
                oldest.remove();
                same--;
            }
        }
        while (sessions.size() >= MOST) {
            giveWay();
        }
        String cookie = Digests.random();
        sessions.put(Digests.hex(cookie), session);
        return cookie;
    }

    /// The oldest of owners, of whom there are many; the oldest operator only when there is no owner.
    private void giveWay() {
        String digest = sessions.entrySet().stream()
                .filter(each -> each.getValue().visitor() instanceof Visitor.Owner)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> sessions.firstEntry().getKey());
        sessions.remove(digest);
    }

    /// Null when there is none or it is over.
    synchronized @Nullable Session of(String cookie) {
        String digest = Digests.hex(cookie);
        Session session = sessions.get(digest);
        if (session != null && session.isOver(nowNs.getAsLong())) {
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

    /// Gives an owner's session another proof.
    synchronized void renew(int client, String cookie, Proof proof) {
        sessions.computeIfPresent(
                Digests.hex(cookie),
                (_, it) -> it.visitor().owns(client) ? new Session(it.visitor(), it.csrf(), proof, it.untilNs()) : it);
    }

    synchronized int size() {
        return sessions.size();
    }
}
