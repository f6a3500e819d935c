package org.freedmr.core.access;

import org.freedmr.contract.Reason;
import org.freedmr.contract.Secret;
import org.freedmr.core.policy.Bans;
import org.freedmr.core.policy.Failures;
import org.freedmr.core.policy.LoginBudget;
import org.freedmr.core.policy.Penalties;
import org.freedmr.core.port.Now;
import org.freedmr.wire.Address;
import org.freedmr.wire.KeyResponse;
import org.jspecify.annotations.Nullable;

/// Who may log in, and how often one may try (`access-hbp.md` sections 2.3 to 2.5, `decisions.md` 8 to 10). Keeps
/// bounded
/// tables about strangers and nothing about anybody else.
final class Gate {
    /// A password may be wrong this often before the pair of address and ID is met with silence.
    private static final int WRONG_PASSWORDS = 3;

    private final Challenge challenge;
    private final Sessions sessions;
    private final LoginBudget budget;
    private final Bans bans;
    private final Failures failures = new Failures();
    private Penalties penalties = new Penalties();
    private Passwords passwords = Passwords.NONE;
    private KnownIds knownIds = KnownIds.NONE;

    Gate(byte[] bootSecret, Sessions sessions, Bans bans) {
        this.challenge = new Challenge(bootSecret);
        this.sessions = sessions;
        this.bans = bans;
        this.budget = new LoginBudget(sessions.settings().budgets());
    }

    void install(AccessSettings settings) {
        budget.install(settings.budgets());
        penalties = new Penalties();
    }

    void install(Passwords changed) {
        passwords = changed;
        penalties = new Penalties();
    }

    void install(KnownIds changed) {
        knownIds = changed;
    }

    Failures failures() {
        return failures;
    }

    /// Nothing is held against anybody for earlier attempts.
    void forgive() {
        penalties = new Penalties();
    }

    int salt(int listener, int client, Address from, long nowNs) {
        return challenge.salt(listener, client, from, nowNs);
    }

    /// What is met with silence: black lists, penalties and exhausted budgets.
    @Nullable
    Reason silence(int client, Address from, long nowNs) {
        AccessSettings settings = sessions.settings();
        if (settings.blackListedClients().contains(client)
                || (!settings.blackListedAddresses().isEmpty()
                        && settings.blackListedAddresses().contains(host(from)))) {
            return Reason.BLACKLISTED;
        }
        return penalties.isSilent(from, client, nowNs) ? Reason.PENALTY : null;
    }

    boolean hasBudget(int client, Address from, long nowNs) {
        return budget.admits(from, client, nowNs);
    }

    boolean isBanned(int client, Address from) {
        return bans.holds(client, from);
    }

    /// May this ID register here at all?
    @Nullable
    Reason registration(int listener, int client, Address from) {
        if (isBanned(client, from)) {
            return Reason.BANNED;
        }
        ListenerSettings settings = sessions.settings(listener);
        Session running = sessions.of(client);
        boolean hasPlace = running != null && running.listener() == listener;
        if (!hasPlace && sessions.on(listener) >= settings.capacity()) {
            return Reason.SERVER_FULL;
        }
        long id = Integer.toUnsignedLong(client);
        if (id == 0
                || !sessions.settings().registration().admits(id)
                || !settings.registration().admits(id)) {
            return Reason.ID_NOT_PERMITTED;
        }
        boolean unknown = !settings.allowUnregistered() && !knownIds.isEmpty() && knownIds.callsign(client) == null;
        return unknown ? Reason.ID_UNKNOWN : null;
    }

    /// Does the answer prove the password?
    @Nullable
    Reason password(int listener, int client, Address from, byte[] answer, long nowNs) {
        Secret own = passwords.of(client);
        ListenerSettings settings = sessions.settings(listener);
        Secret secret = own == null ? settings.passphrase() : own;
        if (secret.isEmpty()) {
            return settings.openAccess() ? null : Reason.NO_PASSWORD_SET;
        }
        boolean proven = challenge.proves(listener, client, from, nowNs, answer, KeyResponse.DIGEST_OFFSET, secret);
        return proven ? null : Reason.WRONG_PASSWORD;
    }

    /// Does the callsign fit the ID?
    @Nullable
    Reason callsign(int listener, int client, String callsign) {
        if (sessions.settings(listener).allowUnregistered() || knownIds.isEmpty()) {
            return null;
        }
        String expected = knownIds.callsign(client);
        return expected != null && expected.equalsIgnoreCase(callsign) ? null : Reason.CALLSIGN_MISMATCH;
    }

    void proved(int client, Address from) {
        budget.proved(from, client);
        penalties.forgive(from, client);
    }

    /// Keeps the failure for those who ask why, and begins a penalty unless a running session answers for the address.
    ///
    /// @return how often this ID failed from this address
    int failed(int client, Address from, String step, Reason reason, Now now) {
        int count = failures.add(client, from, step, reason, now.epochMs());
        Session running = sessions.of(client);
        boolean vouched = running != null && running.address().withoutPort().equals(from.withoutPort());
        boolean patience = reason == Reason.WRONG_PASSWORD && count % WRONG_PASSWORDS != 0;
        if (!vouched && !patience && reason != Reason.SERVER_FULL && reason != Reason.DUPLICATE_ID) {
            penalties.add(from, client, now.monoNs());
        }
        return count;
    }

    /// Entries in the tables about strangers.
    int strangers() {
        return budget.size() + penalties.size() + failures.size();
    }

    private static String host(Address from) {
        String text = from.toString();
        return text.substring(0, text.lastIndexOf(':'));
    }
}
