package org.freedmr.core.policy;

/// How often strangers may try (`access-hbp.md` section 2.9, `threats.md` S9). Logins in 60 s.
///
/// @param perClient for one ID from one address
/// @param perAddress for one address
/// @param perNetwork for one IPv4 /24 or IPv6 /64
public record LoginBudgets(int perClient, int perAddress, int perNetwork) {
    public static final LoginBudgets DEFAULT = new LoginBudgets(20, 200, 1_000);
}
