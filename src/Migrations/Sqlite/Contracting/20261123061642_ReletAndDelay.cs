using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CdmoBooking.Migrations.Sqlite.Contracting
{
    /// <inheritdoc />
    public partial class ReletAndDelay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "moved_by_centre_at",
                table: "contracts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "resale",
                table: "contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "signed_commencement",
                table: "contracts",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "moved_by_centre_at",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "resale",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "signed_commencement",
                table: "contracts");
        }
    }
}
