package org.freedmr.workers.metrics;

import java.net.InetSocketAddress;
import java.util.List;

/// @param listen addresses where figures and health are given out
public record MetricsSettings(List<InetSocketAddress> listen) {}
