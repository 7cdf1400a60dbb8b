package org.ftpscope.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.tcp.Errno;
import org.ftpscope.engine.tcp.TcpSettings;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonReader;
import org.ftpscope.scenario.json.JsonWriter;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Messages;
import org.jspecify.annotations.Nullable;

/** {@code tcp-stack}: one simulated TCP, driven by JSON lines; what a line does not make sense of is answered and forgotten. */
final class TcpStackCommand extends Command {
    private static final Messages JSON_MESSAGES = Messages.of("org.ftpscope.scenario.messages", JsonReader.class);
    private static final int MAX_OCTETS = 64 * 1024 * 1024;
    private static final int DEFAULT_READ = 65_536;
    private static final int DEFAULT_MTU = 1500;

    private final Shell shell;
    private @Nullable TcpLab lab;
    private int lineNumber;

    TcpStackCommand(Shell shell) {
        super(shell, "tcp-stack");
        this.shell = shell;
    }

    /** A line cannot be carried out; the message says why. */
    private static final class BadLine extends Exception {
        private static final long serialVersionUID = 1L;

        BadLine(String sentence) {
            super(sentence);
        }
    }

    @Override
    public Integer call() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
        String line = in.readLine();
        while (line != null) {
            lineNumber++;
            shell.out().println(answer(line));
            shell.out().flush();
            line = in.readLine();
        }
        return 0;
    }

    private String answer(String line) {
        try {
            return answerGood(line);
        } catch (BadLine bad) {
            return error(String.valueOf(bad.getMessage()));
        } catch (InputProblem notJson) {
            return error(notJson.text().in(Language.of(shell.locale())));
        }
    }

    private static String error(String sentence) {
        StringBuilder out = new StringBuilder("{\"error\":");
        JsonWriter.quote(sentence, out);
        return out.append('}').toString();
    }

    private String answerGood(String line) throws BadLine {
        Json parsed = JsonReader.read(shell.text("tcpstack.line", lineNumber), line, JSON_MESSAGES);
        if (!(parsed instanceof Json.Obj request)) {
            throw new BadLine(shell.text("tcpstack.notObject"));
        }
        String op = string(request, "op");
        return switch (op) {
            case "init" -> init(request);
            case "call" -> call(request);
            case "inject" -> inject(request);
            case "advance" -> advance(request);
            default -> throw new BadLine(shell.text("tcpstack.unknownOp", op));
        };
    }

    // ---------------------------------------------------------------- operations

    private String init(Json.Obj request) throws BadLine {
        IpAddress local = address(request, "local");
        IpAddress remote = address(request, "remote");
        if (local.version() != remote.version()) {
            throw new BadLine(shell.text("tcpstack.versions"));
        }
        int least = local.version() == 4 ? 68 : 1280;
        int mtu = request.get("mtu").isPresent() ? (int) number(request, "mtu", least, 65_535) : DEFAULT_MTU;
        long seed = request.get("seed").isPresent() ? number(request, "seed", Long.MIN_VALUE, Long.MAX_VALUE) : 1;
        lab = new TcpLab(local, remote, mtu, seed, TcpSettings.LINUX);
        return result(lab, TcpLab.Result.of(0, Errno.NONE), Optional.empty());
    }

    private TcpLab lab() throws BadLine {
        if (lab == null) {
            throw new BadLine(shell.text("tcpstack.initFirst"));
        }
        return lab;
    }

    private String call(Json.Obj request) throws BadLine {
        TcpLab open = lab();
        String name = string(request, "name");
        if (name.equals("socket")) {
            return result(open, open.socket(), Optional.empty());
        }
        TcpCall call = read(name, request);
        int fd = (int) number(request, "fd", Integer.MIN_VALUE, Integer.MAX_VALUE);
        return result(open, open.call(call, fd), Optional.empty());
    }

    private TcpCall read(String name, Json.Obj request) throws BadLine {
        return switch (name) {
            case "bind" -> new TcpCall.Bind((int) number(request, "port", 0, 65_535));
            case "listen" -> new TcpCall.Listen((int) numberOr(request, "backlog", 128));
            case "accept" -> new TcpCall.Accept();
            case "connect" ->
                new TcpCall.Connect(
                        request.get("host").isPresent() ? Optional.of(address(request, "host")) : Optional.empty(),
                        (int) number(request, "port", 0, 65_535),
                        request.get("localPort").isPresent() ? (int) number(request, "localPort", 0, 65_535) : 0);
            case "write", "send" -> new TcpCall.Write((int) number(request, "len", 0, MAX_OCTETS));
            case "read", "recv" ->
                new TcpCall.Read(
                        request.get("len").isPresent() ? (int) number(request, "len", 0, MAX_OCTETS) : DEFAULT_READ,
                        flag(request, "peek", false));
            case "close" -> new TcpCall.Close();
            case "shutdown" -> shutdown(string(request, "how"));
            case "so_error" -> new TcpCall.SoError();
            case "linger" -> linger(request);
            case "nodelay" -> new TcpCall.NoDelay(flag(request, "value", true));
            case "state" -> new TcpCall.State();
            default -> throw new BadLine(shell.text("tcpstack.unknownCall", name));
        };
    }

    private TcpCall shutdown(String how) throws BadLine {
        return switch (how) {
            case "SHUT_RD" -> new TcpCall.Shutdown(true, false);
            case "SHUT_WR" -> new TcpCall.Shutdown(false, true);
            case "SHUT_RDWR" -> new TcpCall.Shutdown(true, true);
            default -> throw new BadLine(shell.text("tcpstack.how", how));
        };
    }

    private TcpCall linger(Json.Obj request) throws BadLine {
        if (request.get("value").orElse(null) instanceof Json.Arr(var at, List<Json> items)
                && items.size() == 2
                && items.get(1) instanceof Json.Num seconds
                && seconds.isLong()
                && seconds.asLong() >= 0
                && seconds.asLong() <= Integer.MAX_VALUE) {
            return new TcpCall.Linger(truth(items.get(0), "value"), seconds.asLong());
        }
        throw new BadLine(shell.text("tcpstack.linger"));
    }

    private String inject(Json.Obj request) throws BadLine {
        TcpLab open = lab();
        String digits = string(request, "ip");
        Bytes packet = TcpLab.hex(digits).orElse(Bytes.EMPTY);
        if (packet.isEmpty()) {
            throw new BadLine(shell.text("tcpstack.hex"));
        }
        Optional<String> ignored = open.inject(packet);
        return result(open, TcpLab.Result.of(0, Errno.NONE), ignored);
    }

    private String advance(Json.Obj request) throws BadLine {
        TcpLab open = lab();
        if (!(request.get("ms").orElse(null) instanceof Json.Num milliseconds)) {
            throw new BadLine(shell.text("tcpstack.needsNumber", "ms"));
        }
        double nanos = milliseconds.asDouble() * 1e6;
        if (!(nanos >= 0 && nanos < 1e18) || !open.advance(Math.round(nanos))) {
            throw new BadLine(shell.text("tcpstack.range", "ms", milliseconds.digits(), 0, 1_000_000_000_000L));
        }
        return result(open, TcpLab.Result.of(0, Errno.NONE), Optional.empty());
    }

    // ---------------------------------------------------------------- members

    private Json member(Json.Obj request, String name) throws BadLine {
        Json found = request.get(name).orElse(null);
        if (found == null) {
            throw new BadLine(shell.text("tcpstack.missing", name));
        }
        return found;
    }

    private String string(Json.Obj request, String name) throws BadLine {
        if (member(request, name) instanceof Json.Str(var at, String value)) {
            return value;
        }
        throw new BadLine(shell.text("tcpstack.needsString", name));
    }

    private long number(Json.Obj request, String name, long least, long most) throws BadLine {
        if (!(member(request, name) instanceof Json.Num found) || !found.isLong()) {
            throw new BadLine(shell.text("tcpstack.needsNumber", name));
        }
        if (found.asLong() < least || found.asLong() > most) {
            throw new BadLine(shell.text("tcpstack.range", name, found.digits(), least, most));
        }
        return found.asLong();
    }

    private long numberOr(Json.Obj request, String name, int otherwise) throws BadLine {
        return request.get(name).isPresent() ? number(request, name, Integer.MIN_VALUE, Integer.MAX_VALUE) : otherwise;
    }

    private boolean flag(Json.Obj request, String name, boolean otherwise) throws BadLine {
        return request.get(name).isPresent() ? truth(member(request, name), name) : otherwise;
    }

    /** True and false, or numbers as C has them. */
    private boolean truth(Json value, String name) throws BadLine {
        return switch (value) {
            case Json.Bool(var at, boolean truth) -> truth;
            case Json.Num number when number.isLong() -> number.asLong() != 0;
            case Json.Arr(var at, List<Json> items) when items.size() == 1 -> truth(items.getFirst(), name);
            case Json.Num _, Json.Obj _, Json.Arr _, Json.Str _, Json.Null _ ->
                throw new BadLine(shell.text("tcpstack.needsFlag", name));
        };
    }

    private IpAddress address(Json.Obj request, String name) throws BadLine {
        String text = string(request, name);
        Optional<IpAddress> address = IpAddress.parse(text);
        if (address.isEmpty()) {
            throw new BadLine(shell.text("tcpstack.address", name, text));
        }
        return address.get();
    }

    // ---------------------------------------------------------------- answers

    private static String result(TcpLab lab, TcpLab.Result result, Optional<String> ignored) {
        StringBuilder out = new StringBuilder("{\"ret\":").append(result.ret()).append(",\"errno\":");
        if (result.errno() == Errno.NONE) {
            out.append("null");
        } else {
            JsonWriter.quote(result.errno().name(), out);
        }
        if (result.read() != null) {
            out.append(",\"data\":\"").append(result.read().hex()).append('"');
        }
        if (result.state() != null) {
            out.append(",\"state\":\"").append(result.state()).append('"');
        }
        ignored.ifPresent(why -> {
            out.append(",\"ignored\":");
            JsonWriter.quote(why, out);
        });
        out.append(",\"out\":[");
        String comma = "";
        for (TcpLab.Left left : lab.takeLeft()) {
            out.append(comma)
                    .append("{\"t\":")
                    .append(TcpLab.milliseconds(left.atNanos()))
                    .append(",\"ip\":\"")
                    .append(left.packet().hex())
                    .append("\"}");
            comma = ",";
        }
        return out.append("]}").toString();
    }
}
