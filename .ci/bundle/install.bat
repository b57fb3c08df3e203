@echo off
chcp 65001 >nul
rem 不联网安装 nigao（Windows）。用法：install.bat [装到哪个文件夹，默认 %%USERPROFILE%%\nigao]
setlocal
set "HERE=%~dp0"
set "TO=%~1"
if "%TO%"=="" set "TO=%USERPROFILE%\nigao"
set "PYTHON="
for %%V in (3.13 3.12 3.11) do if not defined PYTHON (py -%%V -c "import venv" >nul 2>nul && set "PYTHON=py -%%V")
if not defined PYTHON (python -c "import sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))" >nul 2>nul && set "PYTHON=python")
if not defined PYTHON (
  echo 没有找到 Python 3.11、3.12 或 3.13，请先安装（64 位）。
  exit /b 1
)
%PYTHON% "%HERE%check.py" || exit /b 1
%PYTHON% -m venv "%TO%" || exit /b 1
"%TO%\Scripts\python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "%HERE%wheels" nigao || exit /b 1
"%TO%\Scripts\nigao" doctor --isolated
echo 装好了。运行："%TO%\Scripts\nigao"
