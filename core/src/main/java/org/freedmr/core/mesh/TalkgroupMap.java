package org.freedmr.core.mesh;

import java.util.List;

/// What conferences are called on one link. Numbers that are not listed are the same on both sides.
///
/// @param entries a conference and a talkgroup of the link stand in one entry at most
public record TalkgroupMap(List<Entry> entries) {
    /// @param conference our number
    /// @param remote the number in the datagrams of the link
    public record Entry(int conference, int remote) {}

    /// The same numbers on both sides.
    public static final TalkgroupMap SAME = new TalkgroupMap(List.of());

    public TalkgroupMap {
        entries = List.copyOf(entries);
    }

    public int remote(int conference) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).conference == conference) {
                return entries.get(i).remote;
            }
        }
        return conference;
    }

    public int conference(int remote) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).remote == remote) {
                return entries.get(i).conference;
            }
        }
        return remote;
    }
}
