/**
 * The simulated internet: hosts, routers and the links between them, with a virtual clock.
 *
 * <p>A {@link org.ftpscope.engine.net.Topology} is the plan: networks with their {@link org.ftpscope.engine.net.LinkSettings},
 * hosts and routers with their interfaces and routes. {@link org.ftpscope.engine.net.Simulation} builds it and runs it. What a
 * program sees of a host are its sockets, {@code Simulation.sockets(name)}; what a teacher sees is what the observer was told.
 *
 * <p>A packet's way: {@code TcpStack} of a {@link org.ftpscope.engine.net.Host} makes it, the host's routing table
 * ({@link org.ftpscope.engine.net.Routes}) finds the next hop, {@code PacketSent} is observed, the network carries, delays or loses it,
 * {@code PacketArrived} is observed, and the next node takes it. Nothing is carried from one node to another but packets.
 *
 * <p>Neighbours: {@code tcp}, {@code netfilter}, {@code sim} and {@code wire} below; it implements {@code socket}. Start at
 * {@link org.ftpscope.engine.net.Simulation}.
 */
@NullMarked
package org.ftpscope.engine.net;

import org.jspecify.annotations.NullMarked;
