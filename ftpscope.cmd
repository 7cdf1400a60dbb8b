<# : batch portion
@rem FTPscope for Windows: builds what is missing or out of date, then runs. What it does and why: see ./ftpscope.
@rem The batch part runs Java; the PowerShell part below finds the JDK and builds.
@echo off
setlocal EnableExtensions DisableDelayedExpansion
set "FTPSCOPE_CMD=%~f0"
set "FTPSCOPE_HOME=%~dp0"
set "FTPSCOPE_HOME=%FTPSCOPE_HOME:~0,-1%"
set "FTPSCOPE_MODULE=cli"
set "FTPSCOPE_OPEN="
if "%~1"=="" set "FTPSCOPE_OPEN=open"
if "%~1"=="" set "FTPSCOPE_MODULE=desktop"
if "%~1"=="open" set "FTPSCOPE_MODULE=desktop"
set "FTPSCOPE_COMMON=-Xlog:disable -Xlog:all=error:stderr --enable-native-access=ALL-UNNAMED -XX:-UsePerfData"
set "FTPSCOPE_QUICK=%FTPSCOPE_COMMON% -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining"
set "FTPSCOPE_JDK="
set "FTPSCOPE_BUILD="
for /f "usebackq tokens=1* delims==" %%A in (`powershell -NoProfile -ExecutionPolicy Bypass -Command "Invoke-Command -NoNewScope -ScriptBlock ([ScriptBlock]::Create((Get-Content -Raw -Encoding UTF8 -LiteralPath $env:FTPSCOPE_CMD)))"`) do (
    if "%%A"=="JDK" set "FTPSCOPE_JDK=%%B"
    if "%%A"=="BUILD" set "FTPSCOPE_BUILD=%%B"
)
if not defined FTPSCOPE_BUILD exit /b 2
set "FTPSCOPE_FLAGS=%FTPSCOPE_QUICK%"
set "FTPSCOPE_PATH=%FTPSCOPE_BUILD%\app.jar"
for %%C in (serve client) do if "%~1"=="%%C" set "FTPSCOPE_PATH=%FTPSCOPE_BUILD%\app.jar;%FTPSCOPE_BUILD%\sockets\*"
if "%~1"=="export" set "FTPSCOPE_PATH=%FTPSCOPE_BUILD%\app.jar;%FTPSCOPE_BUILD%\paper\*"
for %%C in (serve client filter tcp-stack) do if "%~1"=="%%C" set "FTPSCOPE_FLAGS=%FTPSCOPE_COMMON% -XX:+UseSerialGC"
if "%FTPSCOPE_MODULE%"=="desktop" set FTPSCOPE_FLAGS=%FTPSCOPE_COMMON% "@%FTPSCOPE_HOME%\.mvn\viewer.options"
if "%FTPSCOPE_MODULE%"=="desktop" set "FTPSCOPE_PATH=%FTPSCOPE_BUILD%\app.jar;%FTPSCOPE_BUILD%\sockets\*;%FTPSCOPE_BUILD%\paper\*;%FTPSCOPE_BUILD%\viewer\*"
set "FTPSCOPE_CACHE="
if exist "%FTPSCOPE_BUILD%\app.aot" set FTPSCOPE_CACHE="-XX:AOTCache=%FTPSCOPE_BUILD%\app.aot"
@rem Windows Terminal shows colour; the console of old shows its control characters instead.
set "FTPSCOPE_TERMINAL=-Dftpscope.terminal=false"
if defined WT_SESSION set "FTPSCOPE_TERMINAL="
"%FTPSCOPE_JDK%\bin\java.exe" %FTPSCOPE_FLAGS% %FTPSCOPE_CACHE% %FTPSCOPE_TERMINAL% "-Dftpscope.home=%FTPSCOPE_HOME%" -cp "%FTPSCOPE_PATH%" org.ftpscope.cli.Main %FTPSCOPE_OPEN% %*
exit /b %ERRORLEVEL%
: end batch / begin powershell #>

$ErrorActionPreference = 'Stop'
$base = $env:FTPSCOPE_HOME
$module = $env:FTPSCOPE_MODULE
$dist = Join-Path $base "simulator\$module\target\ftpscope"
$minimum = 25

function Say([string] $english, [string] $chinese) {
    if ((Get-UICulture).Name -like 'zh*') { [Console]::Error.Write($chinese) } else { [Console]::Error.Write($english) }
}

function Test-Jdk([string] $folder) {
    if (-not $folder -or -not (Test-Path (Join-Path $folder 'bin\javac.exe'))) { return $false }
    $line = Get-Content (Join-Path $folder 'release') -ErrorAction SilentlyContinue | Where-Object { $_ -like 'JAVA_VERSION=*' }
    return ("$line" -match 'JAVA_VERSION="(\d+)') -and ([int] $Matches[1] -ge $minimum)
}

function Find-Jdk {
    $candidates = @($env:JAVA_HOME, $env:JDK_HOME)
    $java = Get-Command java.exe -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($java) { $candidates += Split-Path (Split-Path $java.Source) }
    $places = 'Eclipse Adoptium', 'Java', 'Microsoft', 'Zulu', 'Amazon Corretto', 'BellSoft' |
        ForEach-Object { Join-Path $env:ProgramFiles "$_\*" }
    $places += (Join-Path $env:USERPROFILE '.jdks\*'), (Join-Path $env:USERPROFILE 'scoop\apps\*\current')
    $candidates += Get-Item $places -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName }
    return $candidates | Where-Object { Test-Jdk $_ } | Select-Object -First 1
}

# The folder of a finished build that is newer than all that goes into it and was made with this JDK, or nothing.
function Find-Build([string] $jdk) {
    $current = Join-Path $dist 'current'
    if (-not (Test-Path $current)) { return }
    $number, $builtWith = Get-Content -Encoding UTF8 $current
    $build = Join-Path $dist $number
    $started = Join-Path $build 'started'
    if ($builtWith -ne $jdk -or -not (Test-Path $started) -or -not (Test-Path "$build\app.jar")) { return }
    # The same folder with another release of the JDK in it: its cache would be of no use.
    if ((Get-Item (Join-Path $jdk 'release')).LastWriteTimeUtc -gt (Get-Item $current).LastWriteTimeUtc) { return }
    $since = (Get-Item $started).LastWriteTimeUtc
    $sources = @('ftpscope.cmd', 'pom.xml', '.mvn', 'simulator\cli\src\launcher')
    foreach ($room in 'engine', 'diagram', 'scenario', 'print', 'live', 'cli', $module) {
        $sources += "simulator\$room\pom.xml", "simulator\$room\src\main"
    }
    $newer = $sources | ForEach-Object { Join-Path $base $_ } |
        ForEach-Object { Get-Item -Force $_; Get-ChildItem -Force -Recurse $_ } |
        Where-Object { $_.LastWriteTimeUtc -gt $since } | Select-Object -First 1
    if (-not $newer) { return $build }
}

function Stop-Build([string] $log) {
    Say " failed:`n" " 失败：`n"
    [Console]::Error.WriteLine((Get-Content -Raw $log))
    Remove-Item -Recurse -Force (Split-Path $log) -ErrorAction SilentlyContinue
    exit 2
}

function New-Build([string] $jdk) {
    Say 'ftpscope: building (the first time it downloads what it needs) ...' 'ftpscope: 正在构建（首次构建会下载所需的库）...'
    $number = '{0:yyyyMMddHHmmss}.{1}' -f (Get-Date), $PID
    $build = Join-Path $dist $number
    $lib = Join-Path $build 'lib'
    $log = Join-Path $build 'log'
    New-Item -ItemType Directory -Force $lib | Out-Null
    New-Item -ItemType File (Join-Path $build 'started') | Out-Null
    $ErrorActionPreference = 'Continue'
    $env:JAVA_HOME = $jdk
    Push-Location $base
    & .\mvnw.cmd -q -pl "simulator/cli,simulator/$module" -am package '-Dmaven.test.skip=true' "-Dftpscope.lib=$lib" *> $log
    $ok = $LASTEXITCODE -eq 0
    Pop-Location
    if (-not $ok) { Stop-Build $log }
    Copy-Item (Join-Path $base 'simulator\cli\target\launcher\ftpscope-cli-*.jar') $lib
    Copy-Item (Join-Path $base "simulator\$module\target\launcher\ftpscope-$module-*.jar") $lib
    $sockets = Join-Path $build 'sockets'
    $paper = Join-Path $build 'paper'
    $viewer = Join-Path $build 'viewer'
    New-Item -ItemType Directory -Force $sockets, $paper, $viewer | Out-Null
    Move-Item (Join-Path $lib 'netty-*.jar'), (Join-Path $lib 'bc*.jar') $sockets
    Get-ChildItem (Join-Path $lib '*.jar') | Where-Object { $_.Name -match '^(ftpscope-print|pdfbox|fontbox|commons-logging)-' } |
        Move-Item -Destination $paper
    Get-ChildItem (Join-Path $lib '*.jar') | Where-Object { $_.Name -notmatch '^(ftpscope|picocli|jackson|jline|commonmark)-' } |
        Move-Item -Destination $viewer
    $java = Join-Path $jdk 'bin\java.exe'
    $jars = Get-ChildItem (Join-Path $lib '*.jar') | ForEach-Object { $_.FullName }
    & $java (Join-Path $base 'simulator\cli\src\launcher\PackJars.java') "$build\app.jar" $jars *>> $log
    if ($LASTEXITCODE -ne 0) { Stop-Build $log }
    Remove-Item -Recurse -Force $lib
    # Without the cache everything works, only slower.
    $flags = $env:FTPSCOPE_QUICK -split ' '
    $path = "$build\app.jar"
    $rehearsal = @('org.ftpscope.cli.Rehearsal')
    if ($module -eq 'desktop') {
        $flags = ($env:FTPSCOPE_COMMON -split ' ') + "@$base\.mvn\viewer.options"
        $path = "$build\app.jar;$sockets\*;$paper\*;$viewer\*"
        $rehearsal = @('org.ftpscope.cli.Main', 'open')
    }
    & $java $flags -XX:AOTMode=record "-XX:AOTConfiguration=$build\app.conf" "-Dftpscope.home=$base" "-Dftpscope.rehearsal=$build" -cp $path $rehearsal *>> $log
    $rehearsed = $LASTEXITCODE -eq 0
    & $java $flags -XX:AOTMode=create "-XX:AOTConfiguration=$build\app.conf" "-XX:AOTCache=$build\app.aot" -cp $path *>> $log
    if (-not $rehearsed -or $LASTEXITCODE -ne 0) { Remove-Item "$build\app.aot" -ErrorAction SilentlyContinue }
    Remove-Item "$build\app.conf", "$build\rehearsal.*" -ErrorAction SilentlyContinue
    [IO.File]::WriteAllLines((Join-Path $dist 'current'), @($number, $jdk))
    Get-ChildItem -Directory $dist | Sort-Object Name -Descending | Select-Object -Skip 2 |
        Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
    Say " done.`n" " 完成。`n"
    return $build
}

$jdk = Find-Jdk
if (-not $jdk) {
    Say "FTPscope needs JDK $minimum or newer and found none: install one (https://adoptium.net) or point JAVA_HOME at it.`n" `
        "FTPscope 需要 JDK $minimum 或更新版本，但没有找到：请从 https://adoptium.net 安装，或让 JAVA_HOME 指向它。`n"
    exit 2
}
$build = Find-Build $jdk
if (-not $build) {
    New-Item -ItemType Directory -Force $dist | Out-Null
    $lock = $null
    while (-not $lock) { # one build at a time; Windows frees the lock however its owner ends
        try { $lock = [IO.File]::Open((Join-Path $dist 'lock'), 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] { Start-Sleep -Milliseconds 300 }
    }
    $build = Find-Build $jdk
    if (-not $build) { $build = New-Build $jdk }
    $lock.Close()
}
"JDK=$jdk"
"BUILD=$build"
