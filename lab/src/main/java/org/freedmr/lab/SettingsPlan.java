package org.freedmr.lab;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Secret;
import org.freedmr.core.access.AccessSettings;
import org.freedmr.core.access.ListenerSettings;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.policy.LoginBudgets;
import org.freedmr.core.subscription.RfAlias;

/// Settings for a virtual server, one listener, to be changed field by field: a sensible public server unless told
/// otherwise.
public final class SettingsPlan {
    public String passphrase = "passw0rd";
    public boolean openAccess;
    public int capacity = 10_000;
    public long hangTimeNs = 5_000_000_000L;
    public boolean singleMode;
    public int timerMinutes = 10;
    public List<Integer> staticSlot1 = List.of();
    public List<Integer> staticSlot2 = List.of();
    public int defaultReflector;
    public boolean allowUnregistered = true;
    public boolean rebindSameAddress;
    public Acl registration = Acl.ALL;
    public Acl subscribers = Acl.ALL;
    public Acl talkgroupsSlot1 = Acl.ALL;
    public Acl talkgroupsSlot2 = Acl.ALL;
    public List<RfAlias> aliases = List.of();
    public LoginBudgets budgets = new LoginBudgets(1_000_000, 1_000_000, 1_000_000);
    public long keepaliveNs = 35_000_000_000L;
    public long maxCallNs = 180_000_000_000L;
    public int listeners = 1;

    /// All listeners alike.
    public AccessSettings build() {
        List<ListenerSettings> made = new ArrayList<>();
        for (int i = 0; i < listeners; i++) {
            made.add(listener("listener-" + i));
        }
        return new AccessSettings(
                keepaliveNs, maxCallNs, budgets, Acl.ALL, Acl.ALL, Acl.ALL, Acl.ALL, List.of(), List.of(), made);
    }

    public ListenerSettings listener(String name) {
        return new ListenerSettings(
                name,
                new Secret(passphrase),
                openAccess,
                capacity,
                hangTimeNs,
                singleMode,
                timerMinutes,
                true,
                "en_GB",
                staticSlot1,
                staticSlot2,
                defaultReflector,
                allowUnregistered,
                rebindSameAddress,
                registration,
                subscribers,
                talkgroupsSlot1,
                talkgroupsSlot2,
                aliases);
    }
}
