package org.freedmr.workers.legacyreport;

/// What a dashboard lights up while a call goes on: one place where it comes in, or one where it goes out. Each has
/// exactly one START and one END (`reporting.md` section 3).
///
/// @param rx whether it comes in here
record Chip(long call, String system, int slot, boolean rx) {}
