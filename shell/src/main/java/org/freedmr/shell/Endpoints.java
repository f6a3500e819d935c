package org.freedmr.shell;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// From the configured `listen` lists to the addresses that are bound. A wildcard becomes one endpoint per interface
/// address and the wildcard itself, so that a reply leaves from the address the request came to (`decisions.md` 20).
final class Endpoints {
    private Endpoints() {}

    static List<Endpoint> of(List<Listen> listens, Set<InetAddress> interfaceAddresses) {
        Map<InetSocketAddress, Endpoint> endpoints = new LinkedHashMap<>();
        for (Listen listen : listens) {
            int listener = listen.listener();
            for (InetSocketAddress address : listen.addresses()) {
                boolean shared = hasWildcard(listens, address.getPort());
                if (address.getAddress().isAnyLocalAddress()) {
                    for (InetAddress each : interfaceAddresses) {
                        if (covers(address.getAddress(), each)) {
                            var one = new InetSocketAddress(each, address.getPort());
                            endpoints.putIfAbsent(one, new Endpoint(listener, one, true));
                        }
                    }
                }
                endpoints.put(address, new Endpoint(listener, address, shared));
            }
        }
        return new ArrayList<>(endpoints.values());
    }

    static boolean hasWildcard(List<Listen> listens) {
        return listens.stream()
                .flatMap(each -> each.addresses().stream())
                .anyMatch(address -> address.getAddress().isAnyLocalAddress());
    }

    /// The addresses of the interfaces that are up.
    static Set<InetAddress> interfaceAddresses() throws SocketException {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            if (each.isUp()) {
                each.inetAddresses().forEach(addresses::add);
            }
        }
        return addresses;
    }

    private static boolean hasWildcard(List<Listen> listens, int port) {
        return listens.stream()
                .flatMap(each -> each.addresses().stream())
                .anyMatch(address ->
                        address.getPort() == port && address.getAddress().isAnyLocalAddress());
    }

    /// The IPv6 wildcard takes both families, the IPv4 wildcard only its own.
    private static boolean covers(InetAddress wildcard, InetAddress address) {
        return !(wildcard instanceof Inet4Address) || address instanceof Inet4Address;
    }
}
