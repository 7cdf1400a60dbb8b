import static java.lang.constant.ConstantDescs.CD_Character;
import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.lang.runtime.ObjectMethods;
import java.lang.runtime.SwitchBootstraps;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * Packs jars into one that a JVM starts from quickly. Run by the launcher's build as {@code java PackJars.java OUT IN...}, where
 * IN is a jar or a folder of classes.
 *
 * <ul>
 *   <li>One jar, because picocli looks for Groovy and so has every jar on the class path opened.
 *   <li>No classes for Java 5 or older, because the JVM keeps none in its AOT cache: picocli's would be parsed and verified anew
 *       at every start. They become classes of Java 8, with the stack maps that those must have.
 *   <li>No pattern switches and record methods that are linked when they are first reached: the AOT cache of JDK 25 keeps the
 *       linkage of lambdas and of string concatenation, but each of these spins a class anew, about a millisecond each, and a short
 *       command reaches a hundred. They become calls of plain methods that answer the same (see {@link SwitchBootstraps} and
 *       {@link ObjectMethods} for what that is).
 * </ul>
 */
final class PackJars {
    private static final int JAVA_5 = 49;
    private static final int GENERATED = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

    private final ClassFile classFile;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private PackJars(ClassLoader classes) {
        // Classes of the application are parsed, not loaded.
        classFile = ClassFile.of(
                ClassFile.DeadCodeOption.KEEP_DEAD_CODE,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.defaultResolver()
                        .orElse(ClassHierarchyResolver.ofResourceParsing(classes))));
    }

    public static void main(String[] args) throws IOException {
        List<URL> sources = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            sources.add(Path.of(args[i]).toUri().toURL());
        }
        // What is packed may extend what is not: those jars lie in folders beside it.
        Path beside = Path.of(args[0]).toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(beside, 2)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                sources.add(jar.toUri().toURL());
            }
        }
        try (URLClassLoader classes = new URLClassLoader(sources.toArray(URL[]::new))) {
            PackJars packer = new PackJars(classes);
            for (int i = 1; i < args.length; i++) {
                packer.collect(Path.of(args[i]));
            }
            packer.write(Path.of(args[0]));
        }
    }

    private void collect(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    add(source.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
            return;
        }
        try (JarFile in = new JarFile(source.toFile())) {
            for (JarEntry entry : in.stream().toList()) {
                if (!entry.isDirectory()) {
                    try (InputStream content = in.getInputStream(entry)) {
                        add(entry.getName(), content.readAllBytes());
                    }
                }
            }
        }
    }

    /** Two jars may name services of one kind: their lists are joined. Of anything else the first one wins. */
    private void add(String name, byte[] bytes) {
        if (name.equals(JarFile.MANIFEST_NAME) || name.endsWith("module-info.class")) {
            return;
        }
        if (name.endsWith(".class")) {
            entries.computeIfAbsent(name, key -> rewritten(bytes));
        } else if (name.startsWith("META-INF/services/")) {
            entries.merge(name, bytes, PackJars::joined);
        } else {
            entries.putIfAbsent(name, bytes);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.write('\n');
        both.writeBytes(second);
        return both.toByteArray();
    }

    /** Not compressed: a start reads faster than it inflates. */
    private void write(Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            put(
                    out,
                    JarFile.MANIFEST_NAME,
                    "Manifest-Version: 1.0\nMulti-Release: true\n".getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(out, entry.getKey(), entry.getValue());
            }
        }
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    // ---------------------------------------------------------------- classes

    private byte[] rewritten(byte[] bytes) {
        ClassModel model = classFile.parse(bytes);
        if (model.majorVersion() <= JAVA_5) {
            // Every method body goes through the builder, which lays the stack maps; a plain copy would have none.
            return classFile
                    .withOptions(ClassFile.StackMapsOption.GENERATE_STACK_MAPS)
                    .transformClass(
                            model,
                            ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                                    .andThen(ClassTransform.endHandler(
                                            type -> type.withVersion(ClassFile.JAVA_8_VERSION, 0))));
        }
        Links links = new Links(model);
        byte[] result = classFile.transformClass(
                model,
                ClassTransform.transformingMethodBodies(
                                method -> method.code().isPresent() && links.isIn(method), links)
                        .andThen(ClassTransform.endHandler(links::addMethods)));
        return links.methods.isEmpty() ? bytes : result;
    }

    /** Replaces dynamic calls by static ones, and collects the methods that these call. */
    private static final class Links implements CodeTransform {
        private final ClassDesc type;
        private final boolean isInterface;
        private final List<Consumer<ClassBuilder>> methods = new ArrayList<>();

        Links(ClassModel model) {
            type = model.thisClass().asSymbol();
            isInterface = model.flags().has(AccessFlag.INTERFACE);
        }

        boolean isIn(MethodModel method) {
            return method.code()
                    .orElseThrow()
                    .elementStream()
                    .anyMatch(element -> element instanceof InvokeDynamicInstruction call && replacement(call) != null);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            Consumer<CodeBuilder> body = element instanceof InvokeDynamicInstruction call ? replacement(call) : null;
            if (body == null) {
                code.with(element);
                return;
            }
            MethodTypeDesc signature = ((InvokeDynamicInstruction) element).typeSymbol();
            String name = "linked$" + methods.size();
            methods.add(builder -> builder.withMethodBody(name, signature, GENERATED, body));
            code.invokestatic(type, name, signature, isInterface);
        }

        void addMethods(ClassBuilder builder) {
            methods.forEach(method -> method.accept(builder));
        }

        /** The body of a method that does what linking {@code call} would give; null when it is left as it is. */
        private static Consumer<CodeBuilder> replacement(InvokeDynamicInstruction call) {
            DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
            List<ConstantDesc> arguments = call.bootstrapArgs();
            return switch (bootstrap.owner().displayName() + "." + bootstrap.methodName()) {
                case "SwitchBootstraps.typeSwitch" ->
                    arguments.stream().allMatch(label -> label instanceof ClassDesc || label instanceof String)
                            ? code -> typeSwitch(code, arguments)
                            : null;
                case "ObjectMethods.bootstrap" ->
                    switch (call.name().stringValue()) {
                        case "hashCode" -> code -> hashCode(code, getters(arguments));
                        case "equals" -> code -> equals(code, (ClassDesc) arguments.getFirst(), getters(arguments));
                        default -> null;
                    };
                default -> null;
            };
        }

        private static List<DirectMethodHandleDesc> getters(List<ConstantDesc> arguments) {
            return arguments.stream()
                    .skip(2)
                    .map(DirectMethodHandleDesc.class::cast)
                    .toList();
        }

        /** (selector, restart): the index of the first label from restart on that matches, -1 for null, else their number. */
        private static void typeSwitch(CodeBuilder code, List<ConstantDesc> labels) {
            Label present = code.newLabel();
            code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
            for (int i = 0; i < labels.size(); i++) {
                Label next = code.newLabel();
                code.iload(1).loadConstant(i).if_icmpgt(next);
                if (labels.get(i) instanceof ClassDesc type) {
                    code.aload(0).instanceOf(type);
                } else {
                    code.loadConstant(labels.get(i)).aload(0);
                    code.invokevirtual(CD_Object, "equals", MethodTypeDesc.of(CD_boolean, CD_Object));
                }
                code.ifeq(next).loadConstant(i).ireturn().labelBinding(next);
            }
            code.loadConstant(labels.size()).ireturn();
        }

        /** (record): 31 times what there was plus the hash code of the next component, from 0 on. */
        private static void hashCode(CodeBuilder code, List<DirectMethodHandleDesc> components) {
            code.iconst_0();
            for (DirectMethodHandleDesc component : components) {
                ClassDesc type = get(code.loadConstant(31).imul(), 0, component);
                if (type.isPrimitive()) {
                    code.invokestatic(box(type), "hashCode", MethodTypeDesc.of(CD_int, type));
                } else {
                    code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
                }
                code.iadd();
            }
            code.ireturn();
        }

        /** (record, other): whether the other is such a record with equal components. */
        private static void equals(CodeBuilder code, ClassDesc record, List<DirectMethodHandleDesc> components) {
            Label different = code.newLabel();
            code.aload(1).instanceOf(record).ifeq(different);
            code.aload(1).checkcast(record).astore(2);
            for (DirectMethodHandleDesc component : components) {
                ClassDesc type = get(code, 0, component);
                get(code, 2, component);
                if (type.isPrimitive()) {
                    code.invokestatic(box(type), "compare", MethodTypeDesc.of(CD_int, type, type))
                            .ifne(different);
                } else {
                    code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object));
                    code.ifeq(different);
                }
            }
            code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
        }

        /** Loads that component of the record in that variable; returns its type. */
        private static ClassDesc get(CodeBuilder code, int variable, DirectMethodHandleDesc component) {
            ClassDesc type = ClassDesc.ofDescriptor(component.lookupDescriptor());
            code.aload(variable).getfield(component.owner(), component.methodName(), type);
            return type;
        }

        private static ClassDesc box(ClassDesc primitive) {
            return switch (primitive.displayName()) {
                case "int" -> CD_Integer;
                case "char" -> CD_Character;
                default ->
                    ClassDesc.of(
                            "java.lang",
                            primitive.displayName().substring(0, 1).toUpperCase(Locale.ROOT)
                                    + primitive.displayName().substring(1));
            };
        }
    }
}
