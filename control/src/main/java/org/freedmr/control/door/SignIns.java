package org.freedmr.control.door;

import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Proofs of who somebody is. Whoever fails learns nothing from how long it took: an ID that exists costs what one
/// costs that does not. Any thread; a proof by key waits for the exchange.
public final class SignIns {
    /// Asks the exchange whether this is the SHA-256 of the client's options key, in lower-case hexadecimal.
    @FunctionalInterface
    public interface KeyProof {
        boolean proves(int client, String digest);
    }

    /// Knows since when a client is logged in, UTC in milliseconds; 0 when it is not. Does not wait.
    @FunctionalInterface
    public interface Stays {
        long sinceMs(int client);
    }

    /// What came of it.
    public sealed interface Outcome {
        /// It is him.
        ///
        /// @param proof how he has shown it
        record Proven(Visitor visitor, Proof proof) implements Outcome {}

        record Wrong() implements Outcome {}

        /// Too many tries; to be tried again in so many seconds.
        record Later(long seconds) implements Outcome {}
    }

    /// How a browser goes on after it has signed in.
    public record Welcome(String cookie, String csrf) {}

    /// How long a browser stays signed in.
    public static final long LIFE_S = CookieSessions.LIFE_S;

    private final Tokens tokens;
    private final PasswordBook passwords;
    private final KeyProof keys;
    private final Stays stays;
    private final Budgets budgets;
    private final CookieSessions sessions;

    public SignIns(
            Tokens tokens, PasswordBook passwords, KeyProof keys, Stays stays, Budgets budgets, LongSupplier nowNs) {
        this.tokens = tokens;
        this.passwords = passwords;
        this.keys = keys;
        this.stays = stays;
        this.budgets = budgets;
        this.sessions = new CookieSessions(nowNs);
    }

    /// A token. One that is right costs nothing of the budget.
    public Outcome token(String secret, String address) {
        Token token = tokens.shown(secret);
        if (token != null) {
            return new Outcome.Proven(operator(token), new Proof.ByToken(token.digest()));
        }
        long wait = budgets.signIn(address);
        return wait > 0 ? new Outcome.Later(wait) : new Outcome.Wrong();
    }

    /// An ID with its per-ID password or the key of its options. What is right is given back to the budget.
    public Outcome owner(int client, String secret, String address) {
        Proof password = new Proof.ByPassword(Digests.hex(secret));
        return tried(client, address, () -> passwords.proves(client, secret) ? password : byKey(client, secret, keys));
    }

    /// An ID with the key of its options alone, told by another proof.
    public Outcome key(int client, String key, String address, KeyProof proof) {
        return tried(client, address, () -> byKey(client, key, proof));
    }

    /// The stay is looked up first: were it another one afterwards, it would not be the one that was proven.
    private @Nullable Proof byKey(int client, String key, KeyProof proof) {
        long sinceMs = stays.sinceMs(client);
        return proof.proves(client, Digests.hex(key)) ? new Proof.ByKey(sinceMs) : null;
    }

    private interface Try {
        /// Null when it is not him.
        @Nullable
        Proof prove();
    }

    private Outcome tried(int client, String address, Try it) {
        long wait = budgets.signIn(address);
        wait = wait > 0 ? wait : budgets.signInOf(client);
        if (wait > 0) {
            return new Outcome.Later(wait);
        }
        Proof proof = it.prove();
        if (proof == null) {
            return new Outcome.Wrong();
        }
        budgets.forgive(address, client);
        return new Outcome.Proven(new Visitor.Owner(client), proof);
    }

    /// Begins a session of a browser.
    public Welcome begin(Outcome.Proven proven) {
        String cookie = sessions.begin(proven.visitor(), proven.proof());
        CookieSessions.Session session = sessions.of(cookie);
        return new Welcome(cookie, session == null ? "" : session.csrf());
    }

    /// Who signed in with this cookie, with the scopes his token has now; null when nobody did, or his proof is worth
    /// nothing any more: the token is revoked, the password is another one, the client is gone or has come anew.
    public @Nullable Known known(String cookie) {
        CookieSessions.Session session = sessions.of(cookie);
        if (session == null) {
            return null;
        }
        Visitor visitor = now(session);
        if (visitor == null) {
            sessions.end(cookie);
            return null;
        }
        return new Known(visitor, session.csrf());
    }

    private @Nullable Visitor now(CookieSessions.Session session) {
        return switch (session.proof()) {
            case Proof.ByToken(String digest) -> {
                Token token = tokens.withDigest(digest);
                yield token == null ? null : operator(token);
            }
            case Proof.ByPassword(String digest) -> ifHolds(session, client -> passwords.holds(client, digest));
            case Proof.ByKey(long sinceMs) ->
                ifHolds(session, client -> sinceMs != 0 && stays.sinceMs(client) == sinceMs);
        };
    }

    private static @Nullable Visitor ifHolds(CookieSessions.Session session, IntPredicate proof) {
        return session.visitor() instanceof Visitor.Owner(int client) && proof.test(client) ? session.visitor() : null;
    }

    /// Somebody with a session.
    ///
    /// @param csrf what his writes have to show
    public record Known(Visitor visitor, String csrf) {
        public boolean shows(String header) {
            return Digests.same(csrf, header);
        }
    }

    public void end(String cookie) {
        sessions.end(cookie);
    }

    /// Changes an owner's password, which counts as a sign-in: the old one could be guessed here as well. His other
    /// browsers are signed out.
    ///
    /// @param cookie of the browser that does it, empty for none
    /// @return null when there were too many tries
    public PasswordBook.@Nullable Change change(int client, String old, String fresh, String address, String cookie) {
        if (budgets.signIn(address) > 0 || budgets.signInOf(client) > 0) {
            return null;
        }
        PasswordBook.Change change = passwords.change(client, old, fresh);
        if (change == PasswordBook.Change.DONE) {
            sessions.endOthers(client, cookie);
            sessions.renew(client, cookie, new Proof.ByPassword(Digests.hex(fresh)));
            budgets.forgive(address, client);
        }
        return change;
    }

    private static Visitor.Operator operator(Token token) {
        return new Visitor.Operator(token.name(), token.scopes());
    }
}
