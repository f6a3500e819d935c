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

    /// What the link calls a conference; 0 if that number stands for another conference there.
    public int remote(int conference) {
        int found = conference;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.conference == conference) {
                return entry.remote;
            }
            found = entry.remote == conference ? 0 : found;
        }
        return found;
    }

    /// What a talkgroup of the link is called here; 0 if the number of that name is taken by another.
    public int conference(int remote) {
        int found = remote;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.remote == remote) {
                return entry.conference;
            }
            found = entry.conference == remote ? 0 : found;
        }
        return found;
    }
}
