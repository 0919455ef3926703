@echo off
rem Runs the tool, after building it if it is not there or older than its sources.
setlocal
set "root=%~dp0"
set "tool=%root%artifacts\bin\Katas.Cli\release\kata.dll"

where dotnet >nul 2>nul
if errorlevel 1 (
    echo kata needs the .NET 10 SDK, and no 'dotnet' is on the path. 1>&2
    echo Get it from https://dotnet.microsoft.com/download/dotnet/10.0 and try again. 1>&2
    exit /b 3
)

rem The tool itself says when its sources are newer: exit code 97.
set KATA_CHECK_SOURCES=1
if not exist "%tool%" goto build
dotnet "%tool%" %*
if not errorlevel 97 exit /b %errorlevel%
if errorlevel 98 exit /b %errorlevel%

:build
echo Building kata, once ... 1>&2
if not exist "%root%artifacts" mkdir "%root%artifacts"
rem Made before the build: what is edited while it runs is newer, and is built the next time.
type nul > "%root%artifacts\kata.stamp.new"
dotnet build "%root%grader\src\Katas.Cli\Katas.Cli.csproj" -c Release --nologo -v q -clp:ErrorsOnly -p:RunAnalyzers=false 1>&2
if errorlevel 1 (
    echo kata does not build: the errors are above. 1>&2
    exit /b 3
)
move /y "%root%artifacts\kata.stamp.new" "%root%artifacts\kata.stamp" > nul
set KATA_CHECK_SOURCES=
dotnet "%tool%" %*
exit /b %errorlevel%
