package org.freedmr.core.mesh;

import java.util.Arrays;

/// The list of servers and the radio IDs that may be servers (`mesh-fbp.md` section 7.4). Immutable.
public final class ServerIds {
    /// No list was ever read: everything that has the form of a server ID is admitted.
    public static final ServerIds NONE = new ServerIds(new int[0], new int[0]);

    private final int[] mains;
    private final int[] known;

    /// @param mains four-digit IDs on the list; the fifth digit of a server ID numbers the servers of one sysop
    /// @param known six- and seven-digit DMR IDs in the ID tables; empty when there are none
    public ServerIds(int[] mains, int[] known) {
        this.mains = mains.clone();
        this.known = known.clone();
        Arrays.sort(this.mains);
        Arrays.sort(this.known);
    }

    public boolean isEmpty() {
        return mains.length == 0;
    }

    /// Whether streams may say that they entered the mesh at this server.
    ///
    /// @param id unsigned
    /// @param validate whether the ID must also be on the list
    public boolean admit(int id, boolean validate) {
        if (id < 1_000 || id > 9_999_999) {
            return false;
        }
        if (!validate) {
            return true;
        }
        if (id < 100_000) {
            return isEmpty() || Arrays.binarySearch(mains, id < 10_000 ? id : id / 10) >= 0;
        }
        return known.length == 0 || Arrays.binarySearch(known, id) >= 0;
    }
}
