package org.ftpscope.engine.ftp;

import java.util.Optional;
import java.util.function.Consumer;
import org.ftpscope.engine.ftp.ClientOutcome.Status;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;

/** How a user-PI comes to a data connection: EPSV, PASV, EPRT or PORT, and whom it believes. */
final class ClientDataSetup {
    private final ClientContext context;
    private final ClientTransfer transfer;

    ClientDataSetup(ClientContext context, ClientTransfer transfer) {
        this.context = context;
        this.transfer = transfer;
    }

    Endpoint server() {
        return context.server.orElseThrow(() -> new IllegalStateException("not connected"));
    }

    private boolean useExtended() {
        return server().address().version() == 6 || context.extended && !context.extendedRefused;
    }

    /** Begins a data connection by the command that habits and addresses ask for. */
    void open(TransferJob begun) {
        begun.passive = context.passive;
        if (!context.passive) {
            context.effect(new ClientEffect.Listen(
                    context.now.causeId(), context.settings.addresses().activePorts()));
        } else if (useExtended()) {
            context.send("EPSV", "", reply -> {
                Optional<Integer> port = reply.code() == 229 ? HostPort.parse229(reply.text()) : Optional.empty();
                if (port.isPresent()) {
                    dial(new Endpoint(server().address(), port.get()));
                } else if (reply.isFailure() && server().address().version() == 4) {
                    context.extendedRefused = true;
                    open(begun);
                } else {
                    refused(reply);
                }
            });
        } else {
            context.send("PASV", "", reply -> {
                Optional<Endpoint> target = reply.code() == 227 ? HostPort.parse227(reply.text()) : Optional.empty();
                if (target.isEmpty()) {
                    refused(reply);
                } else {
                    trusted(target.get()).ifPresent(this::dial);
                }
            });
        }
    }

    /** The address to dial for that of a 227, by the client's habit. */
    private Optional<Endpoint> trusted(Endpoint announced) {
        IpAddress own = server().address();
        Endpoint replaced = new Endpoint(own, announced.port());
        return switch (context.settings.addresses().trust()) {
            case BELIEVE -> Optional.of(announced);
            case USE_SERVER -> Optional.of(replaced);
            case REPLACE_PRIVATE -> {
                boolean odd = announced.address().isUnspecified()
                        || (announced.address().isPrivate()
                                        || announced.address().isLoopback())
                                && !own.isPrivate()
                                && !own.isLoopback();
                if (odd) {
                    context.show("The server announced " + announced.address() + "; using " + own + ".");
                }
                yield Optional.of(odd ? replaced : announced);
            }
            case REFUSE_FOREIGN -> {
                if (!announced.address().equals(own)) {
                    transfer.end(
                            Status.DATA_FAILED,
                            "Passive mode address " + announced.address() + " is not the server's " + own + ".",
                            Optional.empty());
                    yield Optional.empty();
                }
                yield Optional.of(announced);
            }
        };
    }

    private void dial(Endpoint target) {
        context.effect(new ClientEffect.Dial(
                context.now.causeId(), target, context.settings.timeouts().connectNanos()));
    }

    void refused(Reply reply) {
        transfer.end(Status.REFUSED, reply.code() + " " + reply.text(), Optional.of(reply));
    }

    /** Active mode: says where the client listens. */
    void announce(TransferJob active, Endpoint local) {
        Endpoint announced =
                new Endpoint(context.settings.addresses().announced().orElse(local.address()), local.port());
        boolean extended = useExtended() || announced.address().version() == 6;
        String verb = extended ? "EPRT" : "PORT";
        String argument = extended
                ? HostPort.printEprt(announced)
                : HostPort.printPort(announced).orElseThrow();
        Consumer<Reply> then = reply -> {
            if (reply.isCompletion()) {
                if (!active.commandSent) {
                    transfer.command(active);
                }
            } else if (extended && reply.isFailure() && announced.address().version() == 4 && !active.commandSent) {
                context.extendedRefused = true;
                announce(active, local);
            } else if (!active.commandSent) {
                refused(reply);
            }
        };
        int split = context.settings.habits().splitPortAt();
        if (split > 0) {
            context.sendSplit(verb, argument, split, then);
        } else if (context.settings.habits().pipelined() && active.offset == 0) {
            active.commandSent = true;
            context.sendBoth(verb, argument, then, active.verb, active.path, transfer::transferReply);
        } else {
            context.send(verb, argument, then);
        }
    }
}
