package org.freedmr.control.door;

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

    /// What came of it.
    public sealed interface Outcome {
        /// It is him.
        ///
        /// @param token digest of the token, empty for an owner
        record Proven(Visitor visitor, String token) implements Outcome {}

        record Wrong() implements Outcome {}

        /// Too many tries; to be tried again in so many seconds.
        record Later(long seconds) implements Outcome {}
    }

    /// How a browser goes on after it has signed in.
    public record Welcome(String cookie, String csrf) {}

    private final Tokens tokens;
    private final PasswordBook passwords;
    private final KeyProof keys;
    private final Budgets budgets;
    private final CookieSessions sessions;

    public SignIns(Tokens tokens, PasswordBook passwords, KeyProof keys, Budgets budgets, LongSupplier nowNs) {
        this.tokens = tokens;
        this.passwords = passwords;
        this.keys = keys;
        this.budgets = budgets;
        this.sessions = new CookieSessions(nowNs);
    }

    /// A token. One that is right costs nothing of the budget.
    public Outcome token(String secret, String address) {
        Token token = tokens.shown(secret);
        if (token != null) {
            return new Outcome.Proven(operator(token), token.digest());
        }
        long wait = budgets.signIn(address);
        return wait > 0 ? new Outcome.Later(wait) : new Outcome.Wrong();
    }

    /// An ID with its per-ID password or the key of its options. What is right is given back to the budget.
    public Outcome owner(int client, String secret, String address) {
        return key(client, secret, address, (it, digest) -> passwords.proves(it, secret) || keys.proves(it, digest));
    }

    /// An ID with the key of its options alone, told by another proof.
    public Outcome key(int client, String key, String address, KeyProof proof) {
        long wait = budgets.signIn(address);
        wait = wait > 0 ? wait : budgets.signInOf(client);
        if (wait > 0) {
            return new Outcome.Later(wait);
        }
        if (!proof.proves(client, Digests.hex(key))) {
            return new Outcome.Wrong();
        }
        budgets.forgive(address, client);
        return new Outcome.Proven(new Visitor.Owner(client), "");
    }

    /// Begins a session of a browser.
    public Welcome begin(Outcome.Proven proven) {
        String cookie = sessions.begin(proven.visitor(), proven.token());
        CookieSessions.Session session = sessions.of(cookie);
        return new Welcome(cookie, session == null ? "" : session.csrf());
    }

    /// Who signed in with this cookie, with the scopes his token has now; null when nobody did, or his token is
    /// revoked.
    public @Nullable Known known(String cookie) {
        CookieSessions.Session session = sessions.of(cookie);
        if (session == null) {
            return null;
        }
        if (session.token().isEmpty()) {
            return new Known(session.visitor(), session.csrf());
        }
        Token token = tokens.withDigest(session.token());
        if (token == null) {
            sessions.end(cookie);
            return null;
        }
        return new Known(operator(token), session.csrf());
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
            budgets.forgive(address, client);
        }
        return change;
    }

    private static Visitor.Operator operator(Token token) {
        return new Visitor.Operator(token.name(), token.scopes());
    }
}
