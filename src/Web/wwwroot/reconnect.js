document.getElementById("reload-page").addEventListener("click", () => location.reload());
